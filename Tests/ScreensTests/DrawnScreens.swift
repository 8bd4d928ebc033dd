// Drawn by HUBWRIGHT_REDRAW=1 swift test --filter DrawnTests; see DrawnTests.
// swift-format-ignore-file
let drawnScreens: [String: String] = [
  "start en 80x24": #"""
 Start                                                                Hubwright
 Welcome. Hubwright walks you through building a local industry hub.
 It works offline: what you write stays in one file on this computer.
 Four answers start your hub; all can be changed later.



> Name of the hub

  Place

  Trade

  Your name

 What people will call it. A plain name does: Cinder Fork Gear Guild.







Enter OK  Tab Next  F2 Save  F3 Look around  F4 Italiano  F9 Quit  F1 Help
"""#,
  "start en 40x10": #"""
 Start                        Hubwright
> Name of the hub
  Place
  Trade
  Your name
 What people will call it. A plain name
 does: Cinder Fork Gear Guild.


Enter OK  Tab Next  F2 Save  F1 Help
"""#,
  "start it 80x24": #"""
 Inizio                                                               Hubwright
 Ti diamo il benvenuto. Hubwright ti accompagna a costruire un hub locale di
 settore.
 Funziona senza rete: ciò che scrivi resta in un solo file su questo computer.
 Quattro risposte e l'hub comincia; tutto si può cambiare dopo.


> Nome dell'hub

  Luogo

  Settore

  Il tuo nome

 Come lo chiamerà la gente. Basta un nome semplice: Trama Borgolana.







Enter OK  Tab Seguente  F2 Salva  F3 Dà un'occhiata  F4 English  F1 Aiuto
"""#,
  "start it 40x10": #"""
 Inizio                       Hubwright
> Nome dell'hub
  Luogo
  Settore
  Il tuo nome
 Come lo chiamerà la gente. Basta un
 nome semplice: Trama Borgolana.


Enter OK  Tab Seguente  F1 Aiuto
"""#,
  "startTrade en 80x24": #"""
 Start                                                                Hubwright
 Welcome. Hubwright walks you through building a local industry hub.
 It works offline: what you write stays in one file on this computer.
 Four answers start your hub; all can be changed later.



  Name of the hub

  Place

> Trade              software

  Your name

 In your own words: textile, software, outdoor gear, wine.
 K62 Computer programming and consultancy






Enter OK  Tab Next  F2 Save  F3 Look around  F4 Italiano  F9 Quit  F1 Help
"""#,
  "startTrade en 40x10": #"""
 Start                        Hubwright
  Name of the hub
  Place
> Trade              software
  Your name
 In your own words: textile, software,
 outdoor gear, wine.
 K62 Computer programming and

Enter OK  Tab Next  F2 Save  F1 Help
"""#,
  "startTrade it 80x24": #"""
 Inizio                                                               Hubwright
 Ti diamo il benvenuto. Hubwright ti accompagna a costruire un hub locale di
 settore.
 Funziona senza rete: ciò che scrivi resta in un solo file su questo computer.
 Quattro risposte e l'hub comincia; tutto si può cambiare dopo.


  Nome dell'hub

  Luogo

> Settore            software

  Il tuo nome

 Con parole tue: tessile, software, mobili, vino.
 K62 Programmazione e consulenza informatica






Enter OK  Tab Seguente  F2 Salva  F3 Dà un'occhiata  F4 English  F1 Aiuto
"""#,
  "startTrade it 40x10": #"""
 Inizio                       Hubwright
  Nome dell'hub
  Luogo
> Settore            software
  Il tuo nome
 Con parole tue: tessile, software,
 mobili, vino.
 K62 Programmazione e consulenza

Enter OK  Tab Seguente  F1 Aiuto
"""#,
  "diagnosis en 80x24": #"""
 Are you in a hub already?                               Cinder Fork Gear Guild
 Are there ten or more firms of your trade within reach?

 Count the ones you could drive to in the time you would give a meeting.

 > Yes, I know it
   I think so
   No, or I don't know














                                                                             1/5
Enter Choose  ↓ Down  ↑ Up  Esc Back  ? Help
"""#,
  "diagnosis en 40x10": #"""
 Are you in a hub already?  Cinder For…
 Are there ten or more firms of your
 trade within reach?
 Count the ones you could drive to in
 the time you would give a meeting.
 > Yes, I know it
   I think so
   No, or I don't know
                                     1/5
Enter Choose  ↓ Down  ↑ Up  ? Help
"""#,
  "diagnosis it 80x24": #"""
 Sei già in un hub?                                      Cinder Fork Gear Guild
 Ci sono dieci o più imprese del tuo settore a portata di mano?

 Conta quelle che raggiungi nel tempo che daresti a una riunione.

 > Sì, lo so
   Credo di sì
   No, o non lo so














                                                                             1/5
Enter Scegli  ↓ Giù  ↑ Su  Esc Indietro  ? Aiuto
"""#,
  "diagnosis it 40x10": #"""
 Sei già in un hub?  Cinder Fork Gear …
 Ci sono dieci o più imprese del tuo
 settore a portata di mano?
 Conta quelle che raggiungi nel tempo
 che daresti a una riunione.
 > Sì, lo so
   Credo di sì
   No, o non lo so
                                     1/5
Enter Scegli  ↓ Giù  ↑ Su  ? Aiuto
"""#,
  "walkEmpty en 80x24": #"""
 The five steps                                          Cinder Fork Gear Guild
>*1 Start the conversation          ░░░░░░░░░░░░ 0 % locked
  2 Form an organization            ░░░░░░░░░░░░ 0 % locked
  3 Tap each other's connections    ░░░░░░░░░░░░ 0 % locked
  4 Involve government              ░░░░░░░░░░░░ 0 % locked
  5 Publicize                       ░░░░░░░░░░░░ 0 % locked
  Find owners in your town or region who are in your industry or in one that
  completes it, and talk about what you could do together.

Next        Critical mass: firms ?/20, members ?/10, support ?/6, gatherings ?/3
  Hold one more one-on-one this week; invite two people today.
    because nothing of the kind is recorded yet











Enter Open  i Log  2 Today  3 People  8 Search  : Commands  q Quit  ? Help
"""#,
  "walkEmpty en 40x10": #"""
 The five steps  Cinder Fork Gear Guild
>*1 Start the conversa… 0 % locked
  2 Form an organizati… 0 % locked
  3 Tap each other's c… 0 % locked
  4 Involve government  0 % locked
  5 Publicize           0 % locked
Next
  Hold one more one-on-one this week; i…

Enter Open  i Log  2 Today  ? Help
"""#,
  "walkEmpty it 80x24": #"""
 I cinque passi                                          Cinder Fork Gear Guild
>*1 Inizia la conversazione         ░░░░░░░░░░░░ 0 % chiuso
  2 Forma un'organizzazione         ░░░░░░░░░░░░ 0 % chiuso
  3 Attingi alle reciproche conosc… ░░░░░░░░░░░░ 0 % chiuso
  4 Coinvolgi il governo locale     ░░░░░░░░░░░░ 0 % chiuso
  5 Pubblicizza                     ░░░░░░░░░░░░ 0 % chiuso
  Trova in zona imprenditori del tuo settore o di settori complementari e parla
  con loro di che cosa potreste fare insieme.

Prossime mosse Massa critica: imprese ?/20, soci ?/10, sostegni ?/6, ritrovi ?/3
  Fai un altro incontro a due questa settimana; oggi invita due persone.
    perché non è ancora registrato nulla del genere











Enter Apri  i Registra  2 Oggi  3 Persone  8 Cerca  : Comandi  q Esci  ? Aiuto
"""#,
  "walkEmpty it 40x10": #"""
 I cinque passi  Cinder Fork Gear Guild
>*1 Inizia la conversa… 0 % chiuso
  2 Forma un'organizza… 0 % chiuso
  3 Attingi alle recip… 0 % chiuso
  4 Coinvolgi il gover… 0 % chiuso
  5 Pubblicizza         0 % chiuso
Prossime mosse
  Fai un altro incontro a due questa se…

Enter Apri  i Registra  2 Oggi  ? Aiuto
"""#,
  "walk en 80x24": #"""
 The five steps                                          Cinder Fork Gear Guild
>*1 Start the conversation          ▊░░░░░░░░░░░ 7 % open       rising
  2 Form an organization            ░░░░░░░░░░░░ 0 % locked
  3 Tap each other's connections    ░░░░░░░░░░░░ 0 % locked
  4 Involve government              ░░░░░░░░░░░░ 0 % locked
  5 Publicize                       ░░░░░░░░░░░░ 0 % locked
  Find owners in your town or region who are in your industry or in one that
  completes it, and talk about what you could do together.

Next        Critical mass: firms ?/20, members ?/10, support ?/6, gatherings ?/3
  Hold one more one-on-one this week; invite two people today.
    because one-on-ones: 3, threshold 10
  Book an owner next, and mark who decides in each firm you met.
    because deciders met: 1, threshold 6









Enter Open  i Log  2 Today  3 People  8 Search  : Commands  q Quit  ? Help
"""#,
  "walk en 40x10": #"""
 The five steps  Cinder Fork Gear Guild
>*1 Start the conversa… 7 % open
  2 Form an organizati… 0 % locked
  3 Tap each other's c… 0 % locked
  4 Involve government  0 % locked
  5 Publicize           0 % locked
Next
  Hold one more one-on-one this week; i…

Enter Open  i Log  2 Today  ? Help
"""#,
  "walk it 80x24": #"""
 I cinque passi                                          Cinder Fork Gear Guild
>*1 Inizia la conversazione         ▊░░░░░░░░░░░ 7 % aperto     in crescita
  2 Forma un'organizzazione         ░░░░░░░░░░░░ 0 % chiuso
  3 Attingi alle reciproche conosc… ░░░░░░░░░░░░ 0 % chiuso
  4 Coinvolgi il governo locale     ░░░░░░░░░░░░ 0 % chiuso
  5 Pubblicizza                     ░░░░░░░░░░░░ 0 % chiuso
  Trova in zona imprenditori del tuo settore o di settori complementari e parla
  con loro di che cosa potreste fare insieme.

Prossime mosse Massa critica: imprese ?/20, soci ?/10, sostegni ?/6, ritrovi ?/3
  Fai un altro incontro a due questa settimana; oggi invita due persone.
    perché incontri a due: 3, soglia 10
  Fissa ora con un titolare, e segna chi decide in ogni impresa incontrata.
    perché chi decide: 1, soglia 6









Enter Apri  i Registra  2 Oggi  3 Persone  8 Cerca  : Comandi  q Esci  ? Aiuto
"""#,
  "walk it 40x10": #"""
 I cinque passi  Cinder Fork Gear Guild
>*1 Inizia la conversa… 7 % aperto
  2 Forma un'organizza… 0 % chiuso
  3 Attingi alle recip… 0 % chiuso
  4 Coinvolgi il gover… 0 % chiuso
  5 Pubblicizza         0 % chiuso
Prossime mosse
  Fai un altro incontro a due questa se…

Enter Apri  i Registra  2 Oggi  ? Aiuto
"""#,
  "step en 80x24": #"""
 1 Start the conversation                                Cinder Fork Gear Guild
  Practices
>   a  Write the one-sentence hub idea
    b  List 30 names in three rings
    c  Prepare your story of self, us, now
    d  Invite personally, one by one
    e  Hold a one-on-one
    f  Write the note within 24 hours
    h  Ask each person for two more names
    m  Ask what they can offer before what they lack
    n  Visit the workplace
    p  Close the loop in 48 hours
    r  Host a small first table (6–12)
    s  Sort the needs together
    t  Run one quick win in 30 days
    w  Assess interest 1–5 after each talk
  Evidence
    - one-on-ones  3/10  not met
    - deciders met  1/6  not met
    ? reply rate  too early: 0 of 10
Why: People answer a concrete question, not a vision deck. (Time: 20 min)

                                                                        7 % open
Enter Open  o Override  i Log  Esc Back  ? Help
"""#,
  "step en 40x10": #"""
 1 Start the conversation  Cinder Fork…
  Practices
>   a  Write the one-sentence hub idea
    b  List 30 names in three rings
    c  Prepare your story of self, us, …
    d  Invite personally, one by one
    e  Hold a one-on-one
    f  Write the note within 24 hours
                                7 % open
Enter Open  o Override  i Log  ? Help
"""#,
  "step it 80x24": #"""
 1 Inizia la conversazione                               Cinder Fork Gear Guild
  Pratiche
>   a  Scrivi l'idea dell'hub in una frase
    b  Elenca 30 nomi in tre cerchi
    c  Prepara la tua storia: io, noi, adesso
    d  Invita di persona, uno per uno
    e  Fai un incontro a due
    f  Scrivi la nota entro 24 ore
    h  Chiedi a ognuno altri due nomi
    m  Chiedi prima che cosa possono offrire
    n  Visita l'azienda
    p  Chiudi il cerchio entro 48 ore
    r  Organizza un primo tavolo (6–12)
    s  Ordina insieme i bisogni
    t  Realizza un risultato rapido in 30 giorni
    w  Valuta l'interesse 1–5 dopo ogni colloquio
  Riscontri
    - incontri a due  3/10  non raggiunto
    - chi decide  1/6  non raggiunto
    ? tasso di risposta  troppo presto: 0 di 10
Perché: Le persone rispondono a una domanda concreta, non a una presentazione.
(Tempo: 20 min)
                                                                      7 % aperto
Enter Apri  o Giudica  i Registra  Esc Indietro  ? Aiuto
"""#,
  "step it 40x10": #"""
 1 Inizia la conversazione  Cinder For…
  Pratiche
>   a  Scrivi l'idea dell'hub in una fr…
    b  Elenca 30 nomi in tre cerchi
    c  Prepara la tua storia: io, noi, …
    d  Invita di persona, uno per uno
    e  Fai un incontro a due
    f  Scrivi la nota entro 24 ore
                              7 % aperto
Enter Apri  o Giudica  ? Aiuto
"""#,
  "proof en 80x24": #"""
 one-on-ones                                             Cinder Fork Gear Guild
At least 10 one-on-ones
not met: because one-on-ones: 3, threshold 10
One-on-ones logged in the last 60 days.
last 60 days
Source: house default, change it in the settings House default: with ten a
pattern begins to show.
Records counted
>   19 Nov 2026 one-on-one: Ana Lima













                                                                             1/1
Enter Open  o Override  Esc Back  ? Help
"""#,
  "proof en 40x10": #"""
 one-on-ones     Cinder Fork Gear Guild
At least 10 one-on-ones
not met: because one-on-ones: 3,
threshold 10
Records counted
>   19 Nov 2026 one-on-one: Ana Lima


                                     1/1
Enter Open  o Override  Esc Back  ? Help
"""#,
  "proof it 80x24": #"""
 incontri a due                                          Cinder Fork Gear Guild
Almeno 10 incontri a due
non raggiunto: perché incontri a due: 3, soglia 10
Incontri a due annotati negli ultimi 60 giorni.
ultimi 60 giorni
Fonte: valore di partenza, modificabile nelle impostazioni Valore nostro di
partenza: con dieci si comincia a vedere un disegno.
Dati contati
>   19 nov 2026 incontro a due: Ana Lima













                                                                             1/1
Enter Apri  o Giudica  Esc Indietro  ? Aiuto
"""#,
  "proof it 40x10": #"""
 incontri a due  Cinder Fork Gear Guild
Almeno 10 incontri a due
non raggiunto: perché incontri a due: 3,
soglia 10
Dati contati
>   19 nov 2026 incontro a due: Ana Lima


                                     1/1
Enter Apri  o Giudica  ? Aiuto
"""#,
  "today en 80x24": #"""
 Today, Sun 22 Nov 2026                                  Cinder Fork Gear Guild
  Overdue (1)
> ! Send the plan  Ana Lima, due 2 days ago
  Due (1)
    Call Ben  Me, due today
  Meetings ahead (1)
    Tue 24 Nov 2026 18:00  First table  Mill
  ! Last backup 2 weeks ago: make one today














                                                                             2/7
Enter Open  x Done  i Log  1 Walk  3 People  u Undo  q Quit  ? Help
"""#,
  "today en 40x10": #"""
 Today, Sun 22 Nov 2026  Cinder Fork G…
  Overdue (1)
> ! Send the plan  Ana Lima, due 2 days…
  Due (1)
    Call Ben  Me, due today
  Meetings ahead (1)
    Tue 24 Nov 2026 18:00  First table …
  ! Last backup 2 weeks ago: make one t…
                                     2/7
Enter Open  x Done  i Log  ? Help
"""#,
  "today it 80x24": #"""
 Oggi, dom 22 nov 2026                                   Cinder Fork Gear Guild
  In ritardo (1)
> ! Send the plan  Ana Lima, scadenza l'altro ieri
  In scadenza (1)
    Call Ben  Me, scadenza oggi
  Prossimi incontri (1)
    mar 24 nov 2026 18:00  First table  Mill
  ! Ultima copia di sicurezza 2 settimane fa: fanne una oggi














                                                                             2/7
Enter Apri  x Fatto  i Registra  1 Cammino  3 Persone  u Annulla  ? Aiuto
"""#,
  "today it 40x10": #"""
 Oggi, dom 22 nov 2026  Cinder Fork Ge…
  In ritardo (1)
> ! Send the plan  Ana Lima, scadenza l…
  In scadenza (1)
    Call Ben  Me, scadenza oggi
  Prossimi incontri (1)
    mar 24 nov 2026 18:00  First table …
  ! Ultima copia di sicurezza 2 settima…
                                     2/7
Enter Apri  x Fatto  i Registra  ? Aiuto
"""#,
  "list en 80x24": #"""
 People                                                  Cinder Fork Gear Guild
  Name ▲                 Last contact    Organization     Job             Ring
> Ana Lima               3 days ago      Lumo             CTO             1
  田中 Yuki              never
  Eve␛[2J?lived          never

















                                                                             1/3
Enter Open  a Add  / Filter  i Log  e Edit  d Delete  s Sort  ? Help
"""#,
  "list en 40x10": #"""
 People          Cinder Fork Gear Guild
  Name ▲                 Last contact
> Ana Lima               3 days ago
  田中 Yuki              never
  Eve␛[2J?lived          never



                                     1/3
Enter Open  a Add  / Filter  ? Help
"""#,
  "list it 80x24": #"""
 Persone                                                 Cinder Fork Gear Guild
  Nome ▲                 Ultimo contatto Organizzazione   Incarico        Cerch…
> Ana Lima               3 giorni fa     Lumo             CTO             1
  田中 Yuki              mai
  Eve␛[2J?lived          mai

















                                                                             1/3
Enter Apri  a Aggiungi  / Filtra  i Registra  e Modifica  d Elimina  ? Aiuto
"""#,
  "list it 40x10": #"""
 Persone         Cinder Fork Gear Guild
  Nome ▲                 Ultimo contatto
> Ana Lima               3 giorni fa
  田中 Yuki              mai
  Eve␛[2J?lived          mai



                                     1/3
Enter Apri  a Aggiungi  ? Aiuto
"""#,
  "filter en 80x24": #"""
 People                                                  Cinder Fork Gear Guild
/ ana
  Name ▲                 Last contact    Organization     Job             Ring
> Ana Lima               3 days ago      Lumo             CTO             1


















                                                                             1/3
Enter OK  Esc Back  F1 Help
"""#,
  "filter en 40x10": #"""
 People          Cinder Fork Gear Guild
/ ana
  Name ▲                 Last contact
> Ana Lima               3 days ago




                                     1/3
Enter OK  Esc Back  F1 Help
"""#,
  "filter it 80x24": #"""
 Persone                                                 Cinder Fork Gear Guild
/ ana
  Nome ▲                 Ultimo contatto Organizzazione   Incarico        Cerch…
> Ana Lima               3 giorni fa     Lumo             CTO             1


















                                                                             1/3
Enter OK  Esc Indietro  F1 Aiuto
"""#,
  "filter it 40x10": #"""
 Persone         Cinder Fork Gear Guild
/ ana
  Nome ▲                 Ultimo contatto
> Ana Lima               3 giorni fa




                                     1/3
Enter OK  Esc Indietro  F1 Aiuto
"""#,
  "empty en 80x24": #"""
 People                                                  Cinder Fork Gear Guild
  Name ▲                 Last contact    Organization     Job             Ring
No people yet. a adds one, :import reads a vCard



















                                                                             0/0
Enter Open  a Add  / Filter  i Log  e Edit  d Delete  s Sort  ? Help
"""#,
  "empty en 40x10": #"""
 People          Cinder Fork Gear Guild
  Name ▲                 Last contact
No people yet. a adds one, :import reads
a vCard




                                     0/0
Enter Open  a Add  / Filter  ? Help
"""#,
  "empty it 80x24": #"""
 Persone                                                 Cinder Fork Gear Guild
  Nome ▲                 Ultimo contatto Organizzazione   Incarico        Cerch…
Ancora nessuna persona. a ne aggiunge una, :import legge una vCard



















                                                                             0/0
Enter Apri  a Aggiungi  / Filtra  i Registra  e Modifica  d Elimina  ? Aiuto
"""#,
  "empty it 40x10": #"""
 Persone         Cinder Fork Gear Guild
  Nome ▲                 Ultimo contatto
Ancora nessuna persona. a ne aggiunge
una, :import legge una vCard




                                     0/0
Enter Apri  a Aggiungi  ? Aiuto
"""#,
  "detail en 80x24": #"""
 Ana Lima                                                Cinder Fork Gear Guild
  Last contact 3 days ago
  Organization: Lumo
  Job: CTO
  Decides in the firm: yes
  Is a: founder
  Ring: 1
  How you got the data: my own contacts
  Contact details
    e-mail: ana@lumo.example
  Ties
    田中 Yuki  friend
  Timeline
> ! 20 Nov 2026 action: Send the plan
    19 Nov 2026 one-on-one: Ana Lima
                Offers lab time






                                                                           13/15
e Edit  i Log  a Add  c Connect  Enter Open  d Delete  Esc Back  ? Help
"""#,
  "detail en 40x10": #"""
 Ana Lima        Cinder Fork Gear Guild
    e-mail: ana@lumo.example
  Ties
    田中 Yuki  friend
  Timeline
> ! 20 Nov 2026 action: Send the plan
    19 Nov 2026 one-on-one: Ana Lima
                Offers lab time
                                   13/15
e Edit  i Log  a Add  c Connect  ? Help
"""#,
  "detail it 80x24": #"""
 Ana Lima                                                Cinder Fork Gear Guild
  Ultimo contatto: 3 giorni fa
  Organizzazione: Lumo
  Incarico: CTO
  Decide in azienda: sì
  Chi è: fondatore
  Cerchio: 1
  Provenienza dei dati: miei contatti
  Recapiti
    e-mail: ana@lumo.example
  Legami
    田中 Yuki  amicizia
  Cronologia
> ! 20 nov 2026 azione: Send the plan
    19 nov 2026 incontro a due: Ana Lima
                Offers lab time






                                                                           13/15
e Modifica  i Registra  a Aggiungi  c Collega  Enter Apri  d Elimina  ? Aiuto
"""#,
  "detail it 40x10": #"""
 Ana Lima        Cinder Fork Gear Guild
    e-mail: ana@lumo.example
  Legami
    田中 Yuki  amicizia
  Cronologia
> ! 20 nov 2026 azione: Send the plan
    19 nov 2026 incontro a due: Ana Lima
                Offers lab time
                                   13/15
e Modifica  i Registra  ? Aiuto
"""#,
  "form en 80x24": #"""
 Invite personally, one by one                           Cinder Fork Gear Guild
 Kind of contact*        < invitation >           Think of
 Date*                   2026-11-22               · Whom do you have in common?
>With*                   Type to find, Enter ch…  · Why this person, why now?
 Note                                             · Two dates, twenty-five
 Next step                                        minutes, and a no is fine.
 Next step by
 They offer
 They need
 Outcome
 Check again on          2026-11-29
 Answer                  < – >
 Answers the invitation  –
 Started by              –
 Minutes
 Meeting                 –
 Meant to influence a p… < – >
 Asks made
 Logged by               Ana Lima
 Tags

F2 saves, Esc leaves and keeps the draft
                                                                            3/19
F2 Save  Tab Next  Enter Choose  Esc Back  F8 Discard  F1 Help
"""#,
  "form en 40x10": #"""
 Invite personally, one by one  Cinder…
 Kind of contac… < invitation >
 Date*           2026-11-22
>With*           Type to find, Enter ch…
 Note
 Next step
 Next step by
Two dates, twenty-five minutes, and a n…
                                    3/19
F2 Save  Tab Next  Enter Choose  F1 Help
"""#,
  "form it 80x24": #"""
 Invita di persona, uno per uno                          Cinder Fork Gear Guild
 Tipo di contatto*       < invito >               Pensa a
 Data*                   2026-11-22               · Chi conoscete entrambi?
>Con*                    Scrivi per cercare, In…  · Perché proprio questa
 Nota                                             persona, e perché adesso?
 Prossimo passo                                   · Due date, venticinque
 Da fare entro                                    minuti, e va bene anche un no.
 Che cosa offre
 Di che ha bisogno
 Esito
 Riscontro il            2026-11-29
 Risposta                < – >
 Risponde all'invito     –
 Per iniziativa di       –
 Minuti
 Riunione                –
 Volta a influire su un… < – >
 Richieste fatte
 Annotata da             Ana Lima
 Etichette

F2 salva, Esc esce e conserva la bozza
                                                                            3/19
F2 Salva  Tab Seguente  Enter Scegli  Esc Indietro  F8 Scarta  F1 Aiuto
"""#,
  "form it 40x10": #"""
 Invita di persona, uno per uno
 Tipo di contat… < invito >
 Data*           2026-11-22
>Con*            Scrivi per cercare, In…
 Nota
 Prossimo passo
 Da fare entro
Due date, venticinque minuti, e va bene…
                                    3/19
F2 Salva  Tab Seguente  F1 Aiuto
"""#,
  "picker en 80x24": #"""
 Invite personally, one by one                           Cinder Fork Gear Guild
>Kind of contact*        < invitation >           Think of
 Date*                   2026-11-22               · Whom do you have in common?
 With*                   –                        · Why this person, why now?
 Note             ┌ Choose Kind of contact ──────────────────┐ twenty-five
 Next step        │Type to find, Enter chooses               │ a no is fine.
 Next step by     │  one-on-one                              │
 They offer       │  joint work                              │
 They need        │  call                                    │
 Outcome          │  favour                                  │
 Check again on   │  site visit                              │
 Answer           │  official meeting                        │
 Answers the invit│  small meeting                           │
 Started by       │  large meeting                           │
 Minutes          │  message                                 │
 Meeting          │> invitation                              │
 Meant to influenc│  reply                                   │
 Asks made        └──────────────────────────────────────────┘
 Logged by               Ana Lima
 Tags

F2 saves, Esc leaves and keeps the draft
                                                                            1/19
Enter Choose  Esc Back  F1 Help
"""#,
  "picker en 40x10": #"""
 Invite personally, one by one  Cinder…
┌ Choose Kind of contact ──────────────┐
│Type to find, Enter chooses           │
│  small meeting                       │
│  large meeting                       │
│  message                             │
│> invitation                          │
└──────────────────────────────────────┘
                                    1/19
Enter Choose  Esc Back  F1 Help
"""#,
  "picker it 80x24": #"""
 Invita di persona, uno per uno                          Cinder Fork Gear Guild
>Tipo di contatto*       < invito >               Pensa a
 Data*                   2026-11-22               · Chi conoscete entrambi?
 Con*                    –                        · Perché proprio questa
 Nota             ┌ Scegli: Tipo di contatto ────────────────┐erché adesso?
 Prossimo passo   │Scrivi per cercare, Invio sceglie         │venticinque
 Da fare entro    │  incontro a due                          │ bene anche un no.
 Che cosa offre   │  lavoro insieme                          │
 Di che ha bisogno│  telefonata                              │
 Esito            │  favore                                  │
 Riscontro il     │  visita in azienda                       │
 Risposta         │  incontro ufficiale                      │
 Risponde all'invi│  piccola riunione                        │
 Per iniziativa di│  grande riunione                         │
 Minuti           │  messaggio                               │
 Riunione         │> invito                                  │
 Volta a influire │  risposta                                │
 Richieste fatte  └──────────────────────────────────────────┘
 Annotata da             Ana Lima
 Etichette

F2 salva, Esc esce e conserva la bozza
                                                                            1/19
Enter Scegli  Esc Indietro  F1 Aiuto
"""#,
  "picker it 40x10": #"""
 Invita di persona, uno per uno
┌ Scegli: Tipo di contatto ────────────┐
│Scrivi per cercare, Invio sceglie     │
│  piccola riunione                    │
│  grande riunione                     │
│  messaggio                           │
│> invito                              │
└──────────────────────────────────────┘
                                    1/19
Enter Scegli  Esc Indietro  F1 Aiuto
"""#,
  "log en 80x24": #"""
 Log a conversation                                      Cinder Fork Gear Guild
Who, how, when: what was said; next what
> coffee with Zoe: offers a room; next call her

! Zoe looks like Zoé Blanc: check before saving
Kind: one-on-one
With: Zoe
When: Sun 22 Nov 2026
Note: offers a room
Next step: call her (Wed 25 Nov 2026)













Enter Save  Tab Form  Esc Back  F8 Discard  F1 Help
"""#,
  "log en 40x10": #"""
 Log a conversation  Cinder Fork Gear …
Who, how, when: what was said; next what
> ith Zoe: offers a room; next call her
! Zoe looks like Zoé Blanc: check before
saving
Kind: one-on-one
With: Zoe
When: Sun 22 Nov 2026

Enter Save  Tab Form  Esc Back  F1 Help
"""#,
  "log it 80x24": #"""
 Annota una conversazione                                Cinder Fork Gear Guild
Chi, come, quando: che cosa si è detto; prossimo passo
> coffee with Zoe: offers a room; next call her

! Zoe somiglia a Zoé Blanc: controlla prima di salvare
Tipo: incontro a due
Con: Zoe
Quando: dom 22 nov 2026
Nota: offers a room
Prossimo passo: call her (mer 25 nov 2026)













Enter Salva  Tab Modulo  Esc Indietro  F8 Scarta  F1 Aiuto
"""#,
  "log it 40x10": #"""
 Annota una conversazione  Cinder Fork…
Chi, come, quando: che cosa si è detto;…
> ith Zoe: offers a room; next call her
! Zoe somiglia a Zoé Blanc: controlla
prima di salvare
Tipo: incontro a due
Con: Zoe
Quando: dom 22 nov 2026

Enter Salva  Tab Modulo  F1 Aiuto
"""#,
  "search en 80x24": #"""
 Search                                                  Cinder Fork Gear Guild
> lu
  Organizations
>   Lumo  Lumo lights
  People
    Ana Lima  CTO at Lumo
  Conversations
    Ana Lima  Lumo offers lab time














                                                                         3 found
Enter Open  ↓ Down  ↑ Up  Esc Back  F1 Help
"""#,
  "search en 40x10": #"""
 Search          Cinder Fork Gear Guild
> lu
  Organizations
>   Lumo  Lumo lights
  People
    Ana Lima  CTO at Lumo
  Conversations
    Ana Lima  Lumo offers lab time
                                 3 found
Enter Open  ↓ Down  ↑ Up  F1 Help
"""#,
  "search it 80x24": #"""
 Cerca                                                   Cinder Fork Gear Guild
> lu
  Organizzazioni
>   Lumo  Lumo lights
  Persone
    Ana Lima  CTO at Lumo
  Conversazioni
    Ana Lima  Lumo offers lab time














                                                                     3 risultati
Enter Apri  ↓ Giù  ↑ Su  Esc Indietro  F1 Aiuto
"""#,
  "search it 40x10": #"""
 Cerca           Cinder Fork Gear Guild
> lu
  Organizzazioni
>   Lumo  Lumo lights
  Persone
    Ana Lima  CTO at Lumo
  Conversazioni
    Ana Lima  Lumo offers lab time
                             3 risultati
Enter Apri  ↓ Giù  ↑ Su  F1 Aiuto
"""#,
  "history en 80x24": #"""
 History                                                 Cinder Fork Gear Guild
> x 22 Nov 2026 18:00  Added person Ana Lima (undone)  you
    22 Nov 2026 18:00  Added person Ana Lima  you
    22 Nov 2026 18:00  Added person Ana Lima  Ben

















u takes back: Added person Ana Lima
                                                                             1/3
u Undo  U Redo  Enter Open  1 Walk  : Commands  q Quit  ? Help
"""#,
  "history en 40x10": #"""
 History         Cinder Fork Gear Guild
> x Added person Ana Lima (undone)  you
    Added person Ana Lima  you
    Added person Ana Lima  Ben



u takes back: Added person Ana Lima
                                     1/3
u Undo  U Redo  Enter Open  ? Help
"""#,
  "history it 80x24": #"""
 Storia                                                  Cinder Fork Gear Guild
> x 22 nov 2026 18:00  Aggiunta: persona Ana Lima (annullato)  tu
    22 nov 2026 18:00  Aggiunta: persona Ana Lima  tu
    22 nov 2026 18:00  Aggiunta: persona Ana Lima  Ben

















u annulla: Aggiunta: persona Ana Lima
                                                                             1/3
u Annulla  U Ripeti  Enter Apri  1 Cammino  : Comandi  q Esci  ? Aiuto
"""#,
  "history it 40x10": #"""
 Storia          Cinder Fork Gear Guild
> x Aggiunta: persona Ana Lima (annulla…
    Aggiunta: persona Ana Lima  tu
    Aggiunta: persona Ana Lima  Ben



u annulla: Aggiunta: persona Ana Lima
                                     1/3
u Annulla  U Ripeti  Enter Apri  ? Aiuto
"""#,
  "help en 80x24": #"""
 Keys on this screen                                     Cinder Fork Gear Guild
/ Type to filter
> Lists
    Enter → l        Open or do what is selected
    a                Add a record here
    e                Edit the selected record
    /                Show only what matches
    s                Sort by the next column
    S                Sort the other way round
    d Del            Move the selected record to the Trash, after y
    I                Import a vCard, CSV or hub file
    J                Scroll the preview down
    K                Scroll the preview up
  Moving
    ↓ j Ctrl-n       One row down
    ↑ k Ctrl-p       One row up
    Home gg          First row
    End G            Last row
    PgDn Ctrl-f      One page down
    PgUp             One page up
    Ctrl-d           Half a page down
    Ctrl-u           Half a page up
                                                                            1/40
Esc Back  ↓ Down  ↑ Up  F1 Help
"""#,
  "help en 40x10": #"""
 Keys on this screen  Cinder Fork Gear…
/ Type to filter
> Lists
    Enter → l        Open or do what is…
    a                Add a record here
    e                Edit the selected …
    /                Show only what mat…
    s                Sort by the next c…
                                    1/40
Esc Back  ↓ Down  ↑ Up  F1 Help
"""#,
  "help it 80x24": #"""
 Tasti di questa schermata                               Cinder Fork Gear Guild
/ Scrivi per filtrare
> Elenchi
    Enter → l        Apri o fai ciò che è selezionato
    a                Aggiungi qui una scheda
    e                Modifica la scheda selezionata
    /                Mostra solo ciò che corrisponde
    s                Ordina per la colonna seguente
    S                Inverti l'ordine
    d Del            Sposta la scheda nel cestino, dopo y
    I                Importa un file vCard, CSV o dell'hub
    J                Scorri l'anteprima in giù
    K                Scorri l'anteprima in su
  Movimento
    ↓ j Ctrl-n       Una riga giù
    ↑ k Ctrl-p       Una riga su
    Home gg          Prima riga
    End G            Ultima riga
    PgDn Ctrl-f      Una pagina giù
    PgUp             Una pagina su
    Ctrl-d           Mezza pagina giù
    Ctrl-u           Mezza pagina su
                                                                            1/40
Esc Indietro  ↓ Giù  ↑ Su  F1 Aiuto
"""#,
  "help it 40x10": #"""
 Tasti di questa schermata  Cinder For…
/ Scrivi per filtrare
> Elenchi
    Enter → l        Apri o fai ciò che…
    a                Aggiungi qui una s…
    e                Modifica la scheda…
    /                Mostra solo ciò ch…
    s                Ordina per la colo…
                                    1/40
Esc Indietro  ↓ Giù  ↑ Su  F1 Aiuto
"""#,
  "palette en 80x24": #"""
 Commands                                                Cinder Fork Gear Guild
:Type a command
> open              Enter   Open or do what is selected
  snooze            v       Put the advice off for a week
  help              ?       Show the keys of this screen
  undo              u       Take back the last thing done here
  redo              U       Do again what was taken back
  log               i       Log a conversation in one line
  reload            R       Read this screen again
  go-walk           1       Go to the five steps
  go-today          2       Go to what is due today
  go-people         3       Go to the people
  go-organizations  4       Go to the organizations
  go-search         8       Search the whole hub
  go-history        9       Go to the history
  go-settings       0       Language, trash, import, backup
  repaint           Ctrl-l  Draw the screen again
  suspend           Ctrl-z  Go back to the shell; fg returns
  cancel            Ctrl-c  Stop what is running
  import                    Import a vCard, CSV or hub file
  back-up                   Write a backup of the hub to a file
  language                  Change to Italian
                                                                            1/21
Enter OK  Tab Choose  ↓ Down  Esc Back  F1 Help
"""#,
  "palette en 40x10": #"""
 Commands        Cinder Fork Gear Guild
:Type a command
> open              Enter   Open or do …
  snooze            v       Put the adv…
  help              ?       Show the ke…
  undo              u       Take back t…
  redo              U       Do again wh…
  log               i       Log a conve…
                                    1/21
Enter OK  Tab Choose  ↓ Down  F1 Help
"""#,
  "palette it 80x24": #"""
 Comandi                                                 Cinder Fork Gear Guild
:Scrivi un comando
> open              Enter   Apri o fai ciò che è selezionato
  snooze            v       Rinvia il consiglio di una settimana
  help              ?       Mostra i tasti di questa schermata
  undo              u       Annulla l'ultima cosa fatta qui
  redo              U       Rifai ciò che era stato annullato
  log               i       Registra un colloquio in una riga
  reload            R       Rileggi questa schermata
  go-walk           1       Vai ai cinque passi
  go-today          2       Vai a ciò che scade oggi
  go-people         3       Vai alle persone
  go-organizations  4       Vai alle organizzazioni
  go-search         8       Cerca in tutto l'hub
  go-history        9       Vai alla cronologia
  go-settings       0       Lingua, cestino, importazione, copia
  repaint           Ctrl-l  Ridisegna lo schermo
  suspend           Ctrl-z  Torna alla shell; fg riporta qui
  cancel            Ctrl-c  Ferma ciò che è in corso
  import                    Importa un file vCard, CSV o dell'hub
  back-up                   Scrivi una copia dell'hub in un file
  language                  Passa all'inglese
                                                                            1/21
Enter OK  Tab Scegli  ↓ Giù  Esc Indietro  F1 Aiuto
"""#,
  "palette it 40x10": #"""
 Comandi         Cinder Fork Gear Guild
:Scrivi un comando
> open              Enter   Apri o fai …
  snooze            v       Rinvia il c…
  help              ?       Mostra i ta…
  undo              u       Annulla l'u…
  redo              U       Rifai ciò c…
  log               i       Registra un…
                                    1/21
Enter OK  Tab Scegli  ↓ Giù  F1 Aiuto
"""#,
  "settings en 80x24": #"""
 Settings                                                Cinder Fork Gear Guild
> Language                 English (L: italiano)
  The hub                  Cinder Fork Gear Guild
  Trash
  Import a file
  Back up
  Quit
















Enter Open  L Italiano  b Back up  Esc Back  ? Help
"""#,
  "settings en 40x10": #"""
 Settings        Cinder Fork Gear Guild
> Language             English (L: ital…
  The hub              Cinder Fork Gear…
  Trash
  Import a file
  Back up
  Quit


Enter Open  L Italiano  ? Help
"""#,
  "settings it 80x24": #"""
 Impostazioni                                            Cinder Fork Gear Guild
> Lingua                   italiano (L: English)
  L'hub                    Cinder Fork Gear Guild
  Cestino
  Importa un file
  Copia di sicurezza
  Esci
















Enter Apri  L English  b Copia  Esc Indietro  ? Aiuto
"""#,
  "settings it 40x10": #"""
 Impostazioni    Cinder Fork Gear Guild
> Lingua               italiano (L: Eng…
  L'hub                Cinder Fork Gear…
  Cestino
  Importa un file
  Copia di sicurezza
  Esci


Enter Apri  L English  b Copia  ? Aiuto
"""#,
  "attendance en 80x24": #"""
 Who came to First table                                 Cinder Fork Gear Guild
/ Type a name; Enter ticks
> [ ] Ana Lima  Lumo
  [ ] 田中 Yuki
  [ ] Eve␛[2J?lived

















                                                                          0 came
Enter Tick  ↓ Down  ↑ Up  Esc Back  F1 Help
"""#,
  "attendance en 40x10": #"""
 Who came to First table  Cinder Fork …
/ Type a name; Enter ticks
> [ ] Ana Lima  Lumo
  [ ] 田中 Yuki
  [ ] Eve␛[2J?lived



                                  0 came
Enter Tick  ↓ Down  ↑ Up  F1 Help
"""#,
  "attendance it 80x24": #"""
 Chi è venuto a First table                              Cinder Fork Gear Guild
/ Scrivi un nome; Invio segna
> [ ] Ana Lima  Lumo
  [ ] 田中 Yuki
  [ ] Eve␛[2J?lived

















                                                                      0 presenti
Enter Segna  ↓ Giù  ↑ Su  Esc Indietro  F1 Aiuto
"""#,
  "attendance it 40x10": #"""
 Chi è venuto a First table  Cinder Fo…
/ Scrivi un nome; Invio segna
> [ ] Ana Lima  Lumo
  [ ] 田中 Yuki
  [ ] Eve␛[2J?lived



                              0 presenti
Enter Segna  ↓ Giù  ↑ Su  F1 Aiuto
"""#,
  "delete en 80x24": #"""
 People                                                  Cinder Fork Gear Guild
  Name ▲                 Last contact    Organization     Job             Ring
> Ana Lima               3 days ago      Lumo             CTO             1
  田中 Yuki              never
  Eve␛[2J?lived          never

















! Delete Ana Lima? y deletes, any other key keeps                            1/3
y yes
"""#,
  "delete en 40x10": #"""
 People          Cinder Fork Gear Guild
  Name ▲                 Last contact
> Ana Lima               3 days ago
  田中 Yuki              never
  Eve␛[2J?lived          never



! Delete Ana Lima? y deletes, any o… 1/3
y yes
"""#,
  "delete it 80x24": #"""
 Persone                                                 Cinder Fork Gear Guild
  Nome ▲                 Ultimo contatto Organizzazione   Incarico        Cerch…
> Ana Lima               3 giorni fa     Lumo             CTO             1
  田中 Yuki              mai
  Eve␛[2J?lived          mai

















! Eliminare Ana Lima? y elimina, ogni altro tasto conserva                   1/3
y sì
"""#,
  "delete it 40x10": #"""
 Persone         Cinder Fork Gear Guild
  Nome ▲                 Ultimo contatto
> Ana Lima               3 giorni fa
  田中 Yuki              mai
  Eve␛[2J?lived          mai



! Eliminare Ana Lima? y elimina, og… 1/3
y sì
"""#,
  "tooSmall en 28x5": #"""
needs 30x6, have 28x5




"""#,
  "tooSmall it 28x5": #"""
serve 30x6, qui 28x5




"""#,
]
