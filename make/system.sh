# Pieces of the system a package index cannot bring. Sourced by setup.sh.

say() { echo "  · $*" >&2; }

# bring WORDS PACKAGE…: install by apt where that is permitted; false where it is not.
bring() {
    local what=$1 as_root=""
    shift
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root="sudo -n"
    fi
    say "installing $what ($*)"
    mkdir -p var
    local quiet="-qq -o Dpkg::Use-Pty=0 -y --no-install-recommends"
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install $quiet "$@" >var/apt.log 2>&1 </dev/null && return
    $as_root apt-get update -qq >>var/apt.log 2>&1 </dev/null || true
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install $quiet "$@" >>var/apt.log 2>&1 </dev/null && return
    say "apt could not install $*; its words are in var/apt.log"
    return 1
}

has_library() { ldconfig -p 2>/dev/null | grep -q "$1" || /sbin/ldconfig -p 2>/dev/null | grep -q "$1"; }

has_chinese_font() {
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" \( -iname '*wqy*' -o -iname '*cjk*' -o -iname '*sourcehan*' \) -print -quit 2>/dev/null)" ]
}

# Printed slips: pango for the layout, a font with Chinese. The site runs without them.
want_printing() {
    local missing=()
    has_library libpango-1.0 && has_library libpangoft2-1.0 || missing+=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0)
    has_chinese_font || missing+=(fonts-wqy-microhei)
    [ ${#missing[@]} = 0 ] && return
    bring "what printing needs" "${missing[@]}" ||
        say "printed slips will look plainer until root runs: apt-get install ${missing[*]}"
}

want_postgres() {
    command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && return
    bring "PostgreSQL for the tests" postgresql || {
        echo "The tests need PostgreSQL's programs: run 'sudo apt-get install postgresql' and try again." >&2
        exit 1
    }
}

want_browser() {
    local name
    for name in "${CHROMIUM:-chromium}" chromium-browser google-chrome-stable google-chrome; do
        command -v "$name" >/dev/null && return
    done
    bring "Chromium for the tests" chromium || {
        echo "The tests need Chromium: run 'sudo apt-get install chromium', or set CHROMIUM to its path, and try again." >&2
        exit 1
    }
}
