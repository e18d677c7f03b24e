"""cmo completion: what lets a shell complete commands, flags and the addresses of a study."""

import argparse
import sys

HOW = {
    "bash": """\
# Completion of cmo for bash. Put this line into ~/.bashrc:
#   eval "$(cmo completion bash)"
""",
    "zsh": """\
# Completion of cmo for zsh. Put this line into ~/.zshrc:
#   eval "$(cmo completion zsh)"
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
""",
    "fish": """\
# Completion of cmo for fish. Give this command once:
#   cmo completion fish > ~/.config/fish/completions/cmo.fish
""",
}


def run(arguments: argparse.Namespace) -> int:
    """Print what a shell needs to read."""
    from argcomplete.shell_integration import shellcode

    # After a dot an address goes on, as a path does after a slash.
    code = shellcode(["cmo"], shell=arguments.shell).replace("[=/:]", "[=/:.]")
    sys.stdout.write(HOW[arguments.shell] + code.rstrip("\n") + "\n")
    return 0
