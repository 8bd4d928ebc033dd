function __hubwright_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __hubwright_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __hubwright_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __hubwright_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __hubwright_parse_tokens -S
    set -l unparsed_tokens (__hubwright_tokens -pc)
    switch $unparsed_tokens[1]
    case 'hubwright'
        __hubwright_parse_subcommand 0 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'init'
            __hubwright_parse_subcommand 0 'name=' 'place=' 'me=' 'country=' 'sector=+' 'complementary=+' 'practice' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'status'
            __hubwright_parse_subcommand 0 'step=' 'evidence=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'today'
            __hubwright_parse_subcommand 0 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'add'
            __hubwright_parse_subcommand -r 1 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'log'
            __hubwright_parse_subcommand -r 1 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'new'
            __hubwright_parse_subcommand -r 2 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'edit'
            __hubwright_parse_subcommand -r 2 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'delete'
            __hubwright_parse_subcommand -r 1 'dry-run' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'restore'
            __hubwright_parse_subcommand -r 1 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'done'
            __hubwright_parse_subcommand -r 1 'on=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'tag'
            __hubwright_parse_subcommand -r 1 'remove' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'list'
            __hubwright_parse_subcommand 1 'where=' 'sort=' 'columns=' 'csv' 'limit=' 'offset=' 'trash' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'show'
            __hubwright_parse_subcommand 1 'limit=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'find'
            __hubwright_parse_subcommand -r 1 'limit=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'import'
            __hubwright_parse_subcommand -r 1 'format=' 'key=' 'kind=' 'dry-run' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'export'
            __hubwright_parse_subcommand 0 'format=' 'kind=' 'where=' 'output=' 'with-notes' 'yes' 'dry-run' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'undo'
            __hubwright_parse_subcommand 1 'dry-run' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'redo'
            __hubwright_parse_subcommand 0 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'history'
            __hubwright_parse_subcommand 1 'limit=' 'offset=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'override'
            __hubwright_parse_subcommand 2 'note=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'settings'
            __hubwright_parse_subcommand 1 'reason=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'keys'
            __hubwright_parse_subcommand 0 'conflicts' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'conflicts'
            __hubwright_parse_subcommand 0 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'check'
            __hubwright_parse_subcommand 0 'compact' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'backup'
            __hubwright_parse_subcommand 1 'yes' 'dry-run' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'restore-from'
            __hubwright_parse_subcommand 1 'yes' 'dry-run' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'generate'
            __hubwright_parse_subcommand 0 'people=' 'seed=' 'output=' 'hub=' 'lang=' 'as=' 'json' 'version' 'h/help'
        case 'help'
            __hubwright_parse_subcommand -r 1 'version'
        end
    end
end

function __hubwright_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __hubwright_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __hubwright_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __hubwright_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__hubwright_tokens -p)
    if test -z "$(__hubwright_tokens -t)"
        set -l index (count (__hubwright_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'hubwright' -f
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'init' -d 'Start a hub of your own.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'status' -d 'Show how far the five steps have come, and why.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'today' -d 'Show what is due, who waits and which ties go cold.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'add' -d 'Add a person told in one line.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'log' -d 'Log a conversation told in one line.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'new' -d 'Add a record of any kind.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'edit' -d 'Change fields of a record.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'delete' -d 'Move records to the Trash.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'restore' -d 'Take records out of the Trash.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'done' -d 'Mark actions as done.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'tag' -d 'Give records tags, or take them away.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'list' -d 'List the records of a kind.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'show' -d 'Show a record with everything around it.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'find' -d 'Search everything for words.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'import' -d 'Take over people and other records from files.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'export' -d 'Write records as vCard, CSV or the hub\'s own JSON.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'undo' -d 'Take back the last thing you did.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'redo' -d 'Do again what you took back last.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'history' -d 'Show what was done, to the hub or to one record.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'override' -d 'Judge an evidence yourself.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'settings' -d 'Show and change the settings of the hub.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'keys' -d 'List the keys of the interface.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'conflicts' -d 'Show what two laptops wrote without seeing each other.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'check' -d 'Prove that the hub file is whole.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'backup' -d 'Leave a whole copy of the hub.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'restore-from' -d 'Put a backup in the place of the hub.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'generate' -d 'Make a hub full of people who do not exist.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_positional "hubwright" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" name' -l 'name' -d 'What people will call the hub.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" place' -l 'place' -d 'The town or valley where you can meet in person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" me' -l 'me' -d 'Your name; you are the first organizer.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" country' -l 'country' -d 'Two letters, such as IT.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init"' -l 'sector' -d 'Your own trade: a word such as textile, or a code such as C13. May be repeated.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init"' -l 'complementary' -d 'A trade that completes yours. May be repeated.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" practice' -l 'practice' -d 'A hub to practise in: HUBWRIGHT_NOW may move its days.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright init" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" step' -l 'step' -d 'One step: conversation, organization, connections, government or publicity.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" evidence' -l 'evidence' -d 'One evidence with all its records.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright status" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright today" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright today" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright today" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright today" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright today" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright today" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright add" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright add" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright add" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright add" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright add" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright log" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright log" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright log" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright log" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright log" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright log" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright new" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright new" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright new" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright new" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright new" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright new" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright edit" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright edit" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright edit" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright edit" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright edit" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright edit" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright delete" dry-run' -l 'dry-run' -d 'Only say what would be deleted.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright delete" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright delete" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright delete" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright delete" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright delete" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright delete" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright done" on' -l 'on' -d 'The day it was done; today, if not given.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright done" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright done" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright done" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright done" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright done" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright done" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright tag" remove' -l 'remove' -d 'Take the tags away.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright tag" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright tag" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright tag" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright tag" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright tag" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright tag" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" where' -l 'where' -d 'Only what fits.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" sort' -l 'sort' -d 'Order by a field; -field the other way round.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" columns' -l 'columns' -d 'Show these fields, apart by commas.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" csv' -l 'csv' -d 'Print a CSV table with names in place of ids.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" limit' -l 'limit' -d 'At most so many rows.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" offset' -l 'offset' -d 'Leave out the first rows.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" trash' -l 'trash' -d 'List what is in the Trash instead.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright list" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright show" limit' -l 'limit' -d 'At most so many lines of the timeline.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright show" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright show" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright show" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright show" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright show" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright show" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright find" limit' -l 'limit' -d 'At most so many.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright find" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright find" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright find" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright find" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright find" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright find" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" format' -l 'format' -d 'vcard, csv or hub, where it cannot be told.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" key' -l 'key' -d 'How to know who is here already.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" kind' -l 'kind' -d 'What the rows of a CSV file are; person by default.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" dry-run' -l 'dry-run' -d 'Only say what would happen.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright import" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" format' -l 'format' -d 'The format.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" kind' -l 'kind' -d 'Only records of this kind.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" where' -l 'where' -d 'Only what fits.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" output' -l 'output' -d 'The file to make; else standard output.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" with-notes' -l 'with-notes' -d 'Private notes too.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" yes' -l 'yes' -d 'Replace the file if it is there.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" dry-run' -l 'dry-run' -d 'Only say what would be written.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright export" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright undo" dry-run' -l 'dry-run' -d 'Only say what would be undone.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright undo" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright undo" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright undo" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright undo" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright undo" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright undo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright redo" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright redo" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright redo" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright redo" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright redo" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright redo" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" limit' -l 'limit' -d 'At most so many.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" offset' -l 'offset' -d 'Leave out the newest.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright history" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright override" note' -l 'note' -d 'Why; others will read it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright override" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright override" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright override" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright override" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright override" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright override" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright settings" reason' -l 'reason' -d 'Why it is changed; shown beside the judgement.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright settings" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright settings" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright settings" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright settings" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright settings" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright settings" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright keys" conflicts' -l 'conflicts' -d 'Only keys that are bound twice, or to nothing there is.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright keys" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright keys" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright keys" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright keys" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright keys" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright keys" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright conflicts" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright conflicts" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright conflicts" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright conflicts" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright conflicts" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright conflicts" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright check" compact' -l 'compact' -d 'Give the free space of the file back to the disk.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright check" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright check" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright check" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright check" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright check" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" yes' -l 'yes' -d 'Replace the file if it is there.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" dry-run' -l 'dry-run' -d 'Only say what would be written.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright backup" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" yes' -l 'yes' -d 'Go on without a question.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" dry-run' -l 'dry-run' -d 'Only check the backup.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright restore-from" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" people' -l 'people' -d 'How many people.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" seed' -l 'seed' -d 'Where chance begins.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" output' -l 'output' -d 'The file to make.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" hub' -l 'hub' -d 'The hub file; else HUBWRIGHT_HUB, else the one in the data folder.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" lang' -l 'lang' -d 'Speak en or it.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" as' -l 'as' -d 'Do it in the name of this person.' -rfka ''
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" json' -l 'json' -d 'Print one JSON document.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" version' -l 'version' -d 'Show the version.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright generate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'hubwright' -n '__hubwright_should_offer_completions_for_flags_or_options "hubwright help" version' -l 'version' -d 'Show the version.'
