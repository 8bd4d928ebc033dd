/// What the playbook (A7) marks as required in each template, as the two languages name it.
///
/// `{hub}`, `{place}`, `{me}` and `{today}` are filled in by the program and stand here too where
/// they are what a required field holds.
enum TemplateFields {
  typealias Pair = (english: String, italian: String)

  static let required: [String: [Pair]] = [
    "hub_idea": [
      ("place", "luogo"), ("who", "chi"), ("field", "campo"), ("what together", "che cosa insieme"),
      ("what changes", "che cosa cambia"),
    ],
    "invitation": [
      ("first", "nome"), ("common", "comune"), ("problem", "problema"), ("slot1", "data1"),
      ("slot2", "data2"), ("me", "io"),
    ],
    "one_on_one_guide": [
      ("person", "persona"), ("purpose", "scopo"), ("their step", "il tuo passo"),
      ("my step", "il mio passo"), ("when", "quando"), ("hub", "hub"),
    ],
    "story": [
      ("teller", "chi racconta"), ("challenge", "sfida"), ("choice", "scelta"),
      ("outcome", "esito"), ("who we are", "chi siamo"), ("shared moment", "momento comune"),
      ("value", "valore"), ("urgency", "urgenza"), ("ask", "richiesta"),
      ("first step", "primo passo"),
    ],
    "privacy_notice": [
      ("controller", "titolare del trattamento"), ("contact", "contatto"),
      ("our interest", "il nostro interesse"), ("sources", "fonti"), ("recipients", "destinatari"),
      ("retention", "periodo di conservazione"),
      ("supervisory authority", "autorità di controllo"),
    ],
    "result": [
      ("quick win", "risultato rapido"), ("who", "chi"), ("done on", "concluso il"),
      ("outcome", "esito"), ("next step", "prossimo passo"), ("due date", "scadenza"),
    ],
    "charter": [
      ("hub", "hub"), ("place", "luogo"), ("purpose", "scopo"), ("non-goals", "non-scopi"),
      ("who can join", "chi può aderire"), ("values and conduct", "valori e condotta"),
      ("roles", "ruoli"), ("decision rules", "regole di decisione"), ("meetings", "incontri"),
      ("data", "dati"), ("who reads it", "chi la legge"), ("review date", "data di revisione"),
    ],
    "bylaws": [],
    "options": [
      ("money to hold", "denaro da custodire"), ("staff", "personale"),
      ("public grants", "contributi pubblici"), ("firms or persons", "imprese o persone"),
      ("liability", "responsabilità"), ("proposed form", "forma proposta"),
      ("adviser", "consulente"),
    ],
    "role_description": [
      ("role", "ruolo"), ("purpose", "scopo"), ("powers", "poteri"), ("duties", "compiti"),
      ("hours a month", "ore al mese"), ("term", "mandato"), ("deputy", "vice"),
    ],
    "convocation": [
      ("body", "organo"), ("those entitled", "aventi diritto"), ("venue", "luogo della riunione"),
      ("first call", "prima convocazione"), ("second call", "seconda convocazione"),
      ("agenda", "ordine del giorno"), ("who calls", "chi convoca"),
    ],
    "agenda": [
      ("title", "titolo"), ("goal", "obiettivo"), ("kind", "tipo di riunione"),
      ("meeting date", "data della riunione"), ("venue", "luogo della riunione"),
      ("facilitator", "facilitatore"), ("note-taker", "verbalizzante"), ("item", "punto"),
      ("item owner", "responsabile del punto"), ("type", "tipo"), ("minutes", "minuti"),
      ("desired output", "risultato voluto"),
    ],
    "minutes": [
      ("number", "numero"), ("body", "organo"), ("kind of meeting", "tipo di riunione"),
      ("meeting date", "data della riunione"), ("venue", "luogo della riunione"),
      ("start", "inizio"), ("end", "fine"), ("how and when called", "come e quando convocata"),
      ("presiding", "presiede"), ("note-taker", "verbalizzante"), ("present", "presenti"),
      ("apologies", "assenti giustificati"), ("absent", "assenti"),
      ("proxies", "deleghe"), ("first-timers", "nuovi arrivati"), ("entitled", "aventi diritto"),
      ("quorum", "numero legale"), ("quorate", "raggiunto"), ("agenda", "ordine del giorno"),
      ("previous minutes", "verbale precedente"), ("outcome in one line", "esito in una riga"),
      ("exact text", "testo esatto"), ("proposer", "proponente"), ("method", "metodo"),
      ("yes", "favorevoli"), ("no", "contrari"), ("abstained", "astenuti"),
      ("blank", "schede bianche"), ("objections", "obiezioni"), ("result", "esito"),
      ("review date", "data di revisione"), ("action", "azione"), ("owner", "responsabile"),
      ("due date", "scadenza"), ("next date", "prossima data"),
    ],
    "antitrust": [
      ("purpose", "scopo"), ("contact", "contatto"), ("adopted on", "adottata il"),
    ],
    "code_of_conduct": [
      ("purpose", "scopo"), ("contact person", "persona di riferimento"),
      ("adopted on", "adottato il"),
    ],
    "handover": [
      ("role", "ruolo"), ("outgoing", "chi lascia"), ("incoming", "chi subentra"),
      ("handover date", "data del passaggio"),
    ],
    "attendance_sheet": [
      ("title", "titolo"), ("meeting date", "data della riunione"), ("present", "presenti"),
      ("entitled", "aventi diritto"),
    ],
    "intro_request": [
      ("broker", "mediatore"), ("target", "persona da raggiungere"),
      ("exact ask", "richiesta precisa"), ("minutes", "minuti"),
      ("why this person", "perché questa persona"), ("blurb", "testo inoltrabile"), ("me", "io"),
    ],
    "intro_optin": [
      ("target", "persona da raggiungere"), ("asker", "richiedente"),
      ("exact ask, minutes", "richiesta, minuti"), ("why", "motivo"),
      ("blurb", "testo inoltrabile"),
    ],
    "intro_made": [
      ("a", "a"), ("b", "b"), ("line about a", "riga su a"), ("line about b", "riga su b"),
    ],
    "intro_decline": [("target", "persona da raggiungere")],
    "intro_report": [
      ("broker", "mediatore"), ("met", "visti"), ("useful", "utile"), ("next", "seguito"),
    ],
    "intro_blurb": [
      ("name", "nome"), ("why this person", "perché questa persona"),
      ("exact ask", "richiesta precisa"), ("minutes", "minuti"), ("contact", "contatto"),
    ],
    "consent_form": [
      ("person", "persona"), ("where", "dove"), ("end date", "data finale"),
      ("signing date", "data della firma"), ("text version", "versione del testo"),
    ],
    "stakeholder_brief": [
      ("name", "nome"), ("office", "ufficio"), ("mandate", "competenze"),
      ("what they gain", "che cosa ci guadagna"), ("our ask", "nostra richiesta"),
      ("our give", "che cosa diamo"), ("follow-up owner", "chi cura il riscontro"),
    ],
    "official_letter": [
      ("addressee", "destinatario"), ("title and office", "titolo e ufficio"),
      ("subject", "oggetto"), ("who we are", "chi siamo"), ("fact 1", "fatto 1"),
      ("fact 2", "fatto 2"), ("fact 3", "fatto 3"), ("single ask", "richiesta unica"),
      ("what we offer", "che cosa offriamo"), ("proposed dates", "date proposte"),
      ("signatory", "firmatario"),
    ],
    "mou": [
      ("parties", "parti"), ("shared aims", "obiettivi comuni"), ("activities", "attività"),
      ("money", "denaro"), ("in kind", "in natura"), ("people", "persone"),
      ("contacts", "referenti"), ("term", "durata"), ("review", "verifica"), ("exit", "recesso"),
      ("binding clauses", "clausole vincolanti"), ("signatures", "firme"),
    ],
    "programme_checklist": [
      ("programme", "programma"), ("funder", "chi finanzia"), ("deadline", "termine"),
      ("eligible applicants", "chi è ammissibile"), ("match rate", "tasso di contributo"),
      ("writer", "chi scrive"), ("reviewer", "chi rilegge"),
      ("go or no-go", "si partecipa o no"),
    ],
    "hub_one_pager": [
      ("one-sentence idea", "idea in una frase"), ("number 1", "numero 1"),
      ("number 2", "numero 2"), ("number 3", "numero 3"), ("number 4", "numero 4"),
      ("number 5", "numero 5"), ("ask", "richiesta"), ("contact", "contatto"),
    ],
    "annual_report": [("year", "anno")],
    "messages": [
      ("claim 1", "affermazione 1"), ("number 1", "numero 1"), ("person 1", "persona 1"),
      ("claim 2", "affermazione 2"), ("number 2", "numero 2"), ("person 2", "persona 2"),
      ("claim 3", "affermazione 3"), ("number 3", "numero 3"), ("person 3", "persona 3"),
    ],
    "press_release": [
      ("release time", "quando si pubblica"), ("headline", "titolo"),
      ("place and date", "luogo e data"), ("lead", "attacco"), ("quote", "dichiarazione"),
      ("quoted person", "persona citata"), ("role", "ruolo"),
      ("consent given on", "data del consenso"), ("what next", "e adesso"),
      ("boilerplate", "profilo in breve"), ("contact", "contatto"),
    ],
    "pitch_email": [
      ("contact", "giornalista"), ("number/fact", "dato"), ("what changed", "che cosa cambia"),
      ("topic", "tema"), ("angle", "aspetto"), ("did what", "azione"), ("result", "risultato"),
      ("why their readers", "perché ai lettori"),
      ("visit/interview/photo", "visita/intervista/foto"),
    ],
    "press_kit": [
      ("founded", "fondazione"), ("area", "zona"), ("firms", "imprese"),
      ("jobs", "posti di lavoro"), ("sectors", "settori"),
      ("figure 1, source, date", "dato 1, fonte, data"),
      ("figure 2, source, date", "dato 2, fonte, data"),
      ("figure 3, source, date", "dato 3, fonte, data"), ("milestones", "tappe"),
      ("boilerplate in English", "profilo in inglese"),
      ("boilerplate in Italian", "profilo in italiano"), ("spokespeople", "portavoce"),
      ("photos and rights", "fotografie e diritti"), ("contacts", "contatti"),
      ("updated on", "aggiornata il"),
    ],
    "newsletter": [("unsubscribe", "come disiscriversi")],
    "event_announcement": [
      ("what", "che cosa"), ("for whom", "per chi"), ("start", "inizio"), ("end", "fine"),
      ("time zone", "fuso orario"), ("where", "dove"), ("access", "accesso"),
      ("accessibility", "accessibilità"), ("photos and recording", "foto e registrazioni"),
      ("answer by", "rispondere entro"),
    ],
    "hub_packet_letter": [
      ("peer hub", "hub partner"), ("packet id", "codice del pacchetto"),
      ("valid until", "valido fino al"), ("checked by", "controllato da"), ("contact", "contatto"),
    ],
  ]
}
