#!/bin/bash

__hubwright_cursor_index_in_current_word() {
    local remaining="${COMP_LINE}"

    local word
    for word in "${COMP_WORDS[@]::COMP_CWORD}"; do
        remaining="${remaining##*([[:space:]])"${word}"*([[:space:]])}"
    done

    local -ir index="$((COMP_POINT - ${#COMP_LINE} + ${#remaining}))"
    if [[ "${index}" -le 0 ]]; then
        printf 0
    else
        printf %s "${index}"
    fi
}

# positional arguments:
#
# - 1: the current (sub)command's count of positional arguments
#
# required variables:
#
# - repeating_flags: the repeating flags that the current (sub)command can accept
# - non_repeating_flags: the non-repeating flags that the current (sub)command can accept
# - repeating_options: the repeating options that the current (sub)command can accept
# - non_repeating_options: the non-repeating options that the current (sub)command can accept
# - positional_number: value ignored
# - unparsed_words: unparsed words from the current command line
#
# modified variables:
#
# - non_repeating_flags: remove flags for this (sub)command that are already on the command line
# - non_repeating_options: remove options for this (sub)command that are already on the command line
# - positional_number: set to the current positional number
# - unparsed_words: remove all flags, options, and option values for this (sub)command
__hubwright_offer_flags_options() {
    local -ir positional_count="${1}"
    positional_number=0

    local was_flag_option_terminator_seen=false
    local is_parsing_option_value=false

    local -ar unparsed_word_indices=("${!unparsed_words[@]}")
    local -i word_index
    for word_index in "${unparsed_word_indices[@]}"; do
        if "${is_parsing_option_value}"; then
            # This word is an option value:
            # Reset marker for next word iff not currently the last word
            [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]] && is_parsing_option_value=false
            unset "unparsed_words[${word_index}]"
            # Do not process this word as a flag or an option
            continue
        fi

        local word="${unparsed_words["${word_index}"]}"
        if ! "${was_flag_option_terminator_seen}"; then
            case "${word}" in
            --)
                unset "unparsed_words[${word_index}]"
                # by itself -- is a flag/option terminator, but if it is the last word, it is the start of a completion
                if [[ "${word_index}" -ne "${unparsed_word_indices[${#unparsed_word_indices[@]} - 1]}" ]]; then
                    was_flag_option_terminator_seen=true
                fi
                continue
                ;;
            -*)
                # ${word} is a flag or an option
                # If ${word} is an option, mark that the next word to be parsed is an option value
                local option
                for option in "${repeating_options[@]}" "${non_repeating_options[@]}"; do
                    [[ "${word}" = "${option}" ]] && is_parsing_option_value=true && break
                done

                # Remove ${word} from ${non_repeating_flags} or ${non_repeating_options} so it isn't offered again
                local not_found=true
                local -i index
                for index in "${!non_repeating_flags[@]}"; do
                    if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                        unset "non_repeating_flags[${index}]"
                        non_repeating_flags=("${non_repeating_flags[@]}")
                        not_found=false
                        break
                    fi
                done
                if "${not_found}"; then
                    for index in "${!non_repeating_flags[@]}"; do
                        if [[ "${non_repeating_flags[${index}]}" = "${word}" ]]; then
                            unset "non_repeating_flags[${index}]"
                            non_repeating_flags=("${non_repeating_flags[@]}")
                            break
                        fi
                    done
                fi
                unset "unparsed_words[${word_index}]"
                continue
                ;;
            esac
        fi

        # ${word} is neither a flag, nor an option, nor an option value
        if [[ "${positional_number}" -lt "${positional_count}" || "${positional_count}" -lt 0 ]]; then
            # ${word} is a positional
            ((positional_number++))
            unset "unparsed_words[${word_index}]"
        else
            if [[ -z "${word}" ]]; then
                # Could be completing a flag, option, or subcommand
                positional_number=-1
            else
                # ${word} is a subcommand or invalid, so stop processing this (sub)command
                positional_number=-2
            fi
            break
        fi
    done

    unparsed_words=("${unparsed_words[@]}")

    if\
        ! "${was_flag_option_terminator_seen}"\
        && ! "${is_parsing_option_value}"\
        && [[ ("${cur}" = -* && "${positional_number}" -ge 0) || "${positional_number}" -eq -1 ]]
    then
        COMPREPLY+=($(compgen -W "${repeating_flags[*]} ${non_repeating_flags[*]} ${repeating_options[*]} ${non_repeating_options[*]}" -- "${cur}"))
    fi
}

__hubwright_add_completions() {
    local completion
    while IFS='' read -r completion; do
        COMPREPLY+=("${completion}")
    done < <(IFS=$'\n' compgen "${@}" -- "${cur}")
}

__hubwright_custom_complete() {
    if [[ -n "${cur}" || -z ${COMP_WORDS[${COMP_CWORD}]} || "${COMP_LINE:${COMP_POINT}:1}" != ' ' ]]; then
        local -ar words=("${COMP_WORDS[@]}")
    else
        local -ar words=("${COMP_WORDS[@]::${COMP_CWORD}}" '' "${COMP_WORDS[@]:${COMP_CWORD}}")
    fi

    "${COMP_WORDS[0]}" "${@}" "${words[@]}"
}

_hubwright() {
    local state
    state="$(shopt -p;shopt -po)"
    trap "${state//$'\n'/;}" RETURN
    shopt -s extglob
    set +o history +o posix

    local -xr SAP_SHELL=bash
    local -x SAP_SHELL_VERSION
    SAP_SHELL_VERSION="$(IFS='.';printf %s "${BASH_VERSINFO[*]}")"
    local -r SAP_SHELL_VERSION

    local -r cur="${2}"
    local -r prev="${3}"

    local -i positional_number
    local -a unparsed_words=("${COMP_WORDS[@]:1:${COMP_CWORD}}")

    local -a repeating_flags=()
    local -a non_repeating_flags=(--json --version -h --help)
    local -a repeating_options=()
    local -a non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac

    # Offer subcommand / subcommand argument completions
    local -r subcommand="${unparsed_words[0]}"
    unset 'unparsed_words[0]'
    unparsed_words=("${unparsed_words[@]}")
    case "${subcommand}" in
    demo|init|status|today|column|assess|touch|review|add|log|new|edit|delete|restore|done|tag|list|show|find|import|export|undo|redo|history|override|snooze|settings|keys|conflicts|duplicates|merge|unmerge|person|check|backup|restore-from|generate|help)
        # Offer subcommand argument completions
        "_hubwright_${subcommand}"
        ;;
    *)
        # Offer subcommand completions
        COMPREPLY+=($(compgen -W 'demo init status today column assess touch review add log new edit delete restore done tag list show find import export undo redo history override snooze settings keys conflicts duplicates merge unmerge person check backup restore-from generate help' -- "${cur}"))
        ;;
    esac
}

_hubwright_demo() {
    repeating_flags=()
    non_repeating_flags=(--no-open --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--output --hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--output')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_init() {
    repeating_flags=()
    non_repeating_flags=(--practice --json --version -h --help)
    repeating_options=(--sector --complementary)
    non_repeating_options=(--name --place --me --country --hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--name')
        return
        ;;
    '--place')
        return
        ;;
    '--me')
        return
        ;;
    '--country')
        return
        ;;
    '--sector')
        return
        ;;
    '--complementary')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_status() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--step --evidence --hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--step')
        return
        ;;
    '--evidence')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_today() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_column() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--remove --hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--remove')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_assess() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_touch() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_review() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_add() {
    repeating_flags=()
    non_repeating_flags=(--new-consent --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_log() {
    repeating_flags=()
    non_repeating_flags=(--drop-number --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--outcome --hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--outcome')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_new() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_edit() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --yes --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--where --kind --hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--where')
        return
        ;;
    '--kind')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_delete() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --yes --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_restore() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_done() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--on --hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--on')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_tag() {
    repeating_flags=()
    non_repeating_flags=(--remove --list --dry-run --json --version -h --help)
    repeating_options=(--rename)
    non_repeating_options=(--to --hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--rename')
        return
        ;;
    '--to')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_list() {
    repeating_flags=()
    non_repeating_flags=(--csv --trash --explain --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--where --sort --columns --limit --offset --hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--where')
        return
        ;;
    '--sort')
        return
        ;;
    '--columns')
        return
        ;;
    '--limit')
        return
        ;;
    '--offset')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_show() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_find() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_import() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --yes --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--format --key --kind --map --profile --hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--format')
        return
        ;;
    '--key')
        return
        ;;
    '--kind')
        return
        ;;
    '--map')
        return
        ;;
    '--profile')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_export() {
    repeating_flags=()
    non_repeating_flags=(--with-notes --yes --dry-run --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--format --kind --where --vcard-version --output --for --columns --list --across --down --hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--format')
        return
        ;;
    '--kind')
        return
        ;;
    '--where')
        return
        ;;
    '--vcard-version')
        return
        ;;
    '--output')
        return
        ;;
    '--for')
        return
        ;;
    '--columns')
        return
        ;;
    '--list')
        return
        ;;
    '--across')
        return
        ;;
    '--down')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_undo() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_redo() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_history() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--limit --offset --hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--limit')
        return
        ;;
    '--offset')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_override() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--note --hub --lang --as)
    __hubwright_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--note')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_snooze() {
    repeating_flags=()
    non_repeating_flags=(--refuse --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--until --reason --hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--until')
        return
        ;;
    '--reason')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_settings() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--reason --hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--reason')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_keys() {
    repeating_flags=()
    non_repeating_flags=(--conflicts --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_conflicts() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_duplicates() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=(--not)
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--not')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_merge() {
    repeating_flags=()
    non_repeating_flags=(--dry-run --json --version -h --help)
    repeating_options=(--take)
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options -1

    # Offer option value completions
    case "${prev}" in
    '--take')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_unmerge() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_person() {
    repeating_flags=()
    non_repeating_flags=(--mentions --no-mentions --dry-run --yes --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--output --hub --lang --as)
    __hubwright_offer_flags_options 2

    # Offer option value completions
    case "${prev}" in
    '--output')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac

    # Offer positional completions
    case "${positional_number}" in
    1)
        __hubwright_add_completions -W 'export'$'\n''erase'
        return
        ;;
    esac
}

_hubwright_check() {
    repeating_flags=()
    non_repeating_flags=(--compact --rebuild --yes --dry-run --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_backup() {
    repeating_flags=()
    non_repeating_flags=(--yes --dry-run --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_restore-from() {
    repeating_flags=()
    non_repeating_flags=(--yes --dry-run --json --version -h --help)
    repeating_options=()
    non_repeating_options=(--hub --lang --as)
    __hubwright_offer_flags_options 1

    # Offer option value completions
    case "${prev}" in
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_generate() {
    repeating_flags=()
    non_repeating_flags=(--json --version -h --help)
    repeating_options=()
    non_repeating_options=(--people --seed --output --hub --lang --as)
    __hubwright_offer_flags_options 0

    # Offer option value completions
    case "${prev}" in
    '--people')
        return
        ;;
    '--seed')
        return
        ;;
    '--output')
        return
        ;;
    '--hub')
        return
        ;;
    '--lang')
        return
        ;;
    '--as')
        return
        ;;
    esac
}

_hubwright_help() {
    repeating_flags=()
    non_repeating_flags=(--version)
    repeating_options=()
    non_repeating_options=()
    __hubwright_offer_flags_options -1
}

complete -o filenames -F _hubwright hubwright
