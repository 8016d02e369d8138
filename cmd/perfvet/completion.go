package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"text/template"
)

// shells returns the names of the shells that completion knows.
func shells() []string { return []string{"bash", "fish", "zsh"} }

// completion prints the script for the shell that o asks for.
func (c *command) completion(_ context.Context, o options) int {
	if len(o.patterns) != 1 || !slices.Contains(shells(), o.patterns[0]) {
		return c.usageError(fmt.Errorf("completion takes one shell: %s", strings.Join(shells(), ", ")))
	}
	var b strings.Builder
	data := struct {
		Flags    []flagSpec
		Commands []subcommand
	}{flagTable(c.suite, new(options)), subcommands()}
	if err := completionTemplates.ExecuteTemplate(&b, o.patterns[0], data); err != nil {
		return c.failed(err)
	}
	return c.print(b.String())
}

// Name returns the flag with its dash.
func (f flagSpec) Name() string { return "-" + f.name }

// Help returns what the flag does.
func (f flagSpec) Help() string { return f.help }

// TakesValue reports whether a value follows the flag.
func (f flagSpec) TakesValue() bool { return f.arg != "" }

// Words returns what the value is chosen from, with a blank between them.
func (f flagSpec) Words() string { return strings.Join(names(f.words), " ") }

// Dir reports whether the value is a directory's name.
func (f flagSpec) Dir() bool { return f.files == dirName }

// File reports whether the value is a file's name.
func (f flagSpec) File() bool { return f.files == anyFile }

// List reports whether the value is several words with commas between them.
func (f flagSpec) List() bool { return f.list }

// Arg returns what stands for the value in texts.
func (f flagSpec) Arg() string { return f.arg }

// Name returns the sub-command's name.
func (s subcommand) Name() string { return s.name }

// Help returns what the sub-command does.
func (s subcommand) Help() string { return s.summary }

// Words returns what the argument is chosen from, with a blank between them.
func (s subcommand) Words() string { return strings.Join(s.words, " ") }

// completionTemplates have a script for each shell.
var completionTemplates = template.Must(template.New("").Funcs(template.FuncMap{
	// quote makes a word of the shell's of text: in quotes of the kind that nothing is expanded in.
	"quote": func(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" },
	// escape has zsh's _arguments take the characters that it gives a meaning to as they are.
	"escape": strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`, ":", `\:`).Replace,
}).Parse(`
{{- define "bash"}}# bash completion for perfvet: put this line into ~/.bashrc
#   source <(perfvet completion bash)

_perfvet() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word command= list=
	COMPREPLY=()
	# bash splits words at "=": -f=json is -f, = and json
	if [[ $cur == = ]]; then
		cur=
	elif [[ $prev == = && COMP_CWORD -ge 2 ]]; then
		prev=${COMP_WORDS[COMP_CWORD-2]}
	fi
	for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
		case $word in
{{- range .Commands}}
		{{.Name}}) command=$word ;;
{{- end}}
		esac
	done
	case ${prev/#--/-} in
{{- range .Flags}}{{if .TakesValue}}
	{{.Name}})
{{- if .List}}
		[[ $cur == *,* ]] && list=${cur%,*},
		COMPREPLY=($(compgen -P "$list" -W {{quote .Words}} -- "${cur##*,}"))
{{- else if .Words}}
		COMPREPLY=($(compgen -W {{quote .Words}} -- "$cur"))
{{- else if .Dir}}
		compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -d -- "$cur"))
{{- else if .File}}
		compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur"))
{{- end}}
		return ;;
{{- end}}{{end}}
	esac
	if [[ $cur == -* ]]; then
		COMPREPLY=($(compgen -W '{{range $i, $f := .Flags}}{{if $i}} {{end}}{{$f.Name}}{{end}}' -- "$cur"))
		return
	fi
	case $command in
{{- range .Commands}}
	{{.Name}})
{{- if .Words}}
		COMPREPLY=($(compgen -W {{quote .Words}} -- "$cur"))
{{- else}}
		compopt -o filenames 2>/dev/null
		COMPREPLY=($(compgen -f -- "$cur"))
{{- end}}
		return ;;
{{- end}}
	esac
	compopt -o filenames 2>/dev/null
	COMPREPLY=($(compgen -W '{{range .Commands}}{{.Name}} {{end}}./...' -- "$cur") $(compgen -d -- "$cur"))
}
complete -F _perfvet perfvet
{{end}}
{{- define "zsh"}}#compdef perfvet
# zsh completion for perfvet: put this line behind compinit in ~/.zshrc
#   source <(perfvet completion zsh)

_perfvet_arguments() {
	local command=${words[(r)({{range $i, $c := .Commands}}{{if $i}}|{{end}}{{$c.Name}}{{end}})]}
	case $command in
{{- range .Commands}}
	{{.Name}}) {{if .Words}}compadd -- {{.Words}}{{else}}_files{{end}} ;;
{{- end}}
	*)
		local -a commands=(
{{- range .Commands}}
			{{quote (printf "%s:%s" .Name (escape .Help))}}
{{- end}}
		)
		_describe command commands
		compadd -- ./...
		_files -/ ;;
	esac
}

_perfvet() {
	_arguments \
{{- range .Flags}}
		{{if .TakesValue -}}
		{{- if .List}}{{quote (printf "%s=[%s]:%s:_sequence compadd - %s" .Name (escape .Help) (escape .Arg) .Words)}}
		{{- else if .Words}}{{quote (printf "%s=[%s]:%s:(%s)" .Name (escape .Help) .Arg .Words)}}
		{{- else if .Dir}}{{quote (printf "%s=[%s]:%s:_files -/" .Name (escape .Help) .Arg)}}
		{{- else if .File}}{{quote (printf "%s=[%s]:%s:_files" .Name (escape .Help) .Arg)}}
		{{- else}}{{quote (printf "%s=[%s]:%s: " .Name (escape .Help) (escape .Arg))}}{{end}}
		{{- else}}{{quote (printf "%s[%s]" .Name (escape .Help))}}{{end}} \
{{- end}}
		'*:package:_perfvet_arguments'
}
if [[ $funcstack[1] == _perfvet ]]; then
	_perfvet "$@"
else
	compdef _perfvet perfvet
fi
{{end}}
{{- define "fish"}}# fish completion for perfvet: put this line into ~/.config/fish/config.fish
#   perfvet completion fish | source

complete -c perfvet -f
{{- range .Flags}}
complete -c perfvet -o {{slice .Name 1}} -d {{quote .Help}}
{{- if .List}} -x -a '(__fish_append , {{.Words}})'
{{- else if .Words}} -x -a {{quote .Words}}
{{- else if .Dir}} -x -a '(__fish_complete_directories)'
{{- else if .File}} -r -F
{{- else if .TakesValue}} -x{{end}}
{{- end}}
{{- range .Commands}}
complete -c perfvet -n __fish_use_subcommand -a {{.Name}} -d {{quote .Help}}
complete -c perfvet -n '__fish_seen_subcommand_from {{.Name}}' {{if .Words}}-x -a {{quote .Words}}{{else}}-F{{end}}
{{- end}}
complete -c perfvet -n __fish_use_subcommand -a './... (__fish_complete_directories)'
{{end}}`))
