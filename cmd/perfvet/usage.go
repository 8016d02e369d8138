package main

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"text/template"

	"golang.org/x/tools/go/analysis"
)

// usage returns what -h prints.
func usage(suite []*analysis.Analyzer) string {
	var b strings.Builder
	data := struct {
		Flags, Commands string
	}{flagsText(flagTable(suite, new(options))), commandsText()}
	if err := usageTemplate.Execute(&b, data); err != nil {
		panic(err) // the template is a constant
	}
	return b.String()
}

// usage returns what "perfvet help" and -h print of a sub-command.
func (s subcommand) usage(suite []*analysis.Analyzer) string {
	var b strings.Builder
	flags := ""
	if len(s.flags) > 0 {
		flags = " [flags]"
	}
	fmt.Fprintf(&b, "Usage:\n\n    %s\n\n", strings.TrimRight("perfvet "+s.name+flags+" "+s.args, " "))
	fold(&b, strings.ToUpper(s.summary[:1])+s.summary[1:]+".")
	if s.help != "" {
		b.WriteByte('\n')
		fold(&b, s.help)
	}
	if len(s.flags) > 0 {
		table := slices.DeleteFunc(flagTable(suite, new(options)), func(f flagSpec) bool { return !slices.Contains(s.flags, f.name) })
		fmt.Fprintf(&b, "\nFlags:\n\n%s", flagsText(table))
	}
	return b.String()
}

// flagsText returns a paragraph for each flag, with a line for each word that it takes.
func flagsText(table []flagSpec) string {
	var b strings.Builder
	for _, f := range table {
		paragraph(&b, strings.TrimRight("-"+f.name+" "+f.arg, " "), f.help)
		if f.list || f.name == "explain" {
			continue // -list-checks has them
		}
		width := 0
		for _, w := range f.words {
			width = max(width, len(w.name))
		}
		for _, w := range f.words {
			paragraph(&b, "", w.name+strings.Repeat(" ", width-len(w.name)+2)+w.help)
		}
	}
	return b.String()
}

func commandsText() string {
	var b strings.Builder
	for _, s := range subcommands() {
		paragraph(&b, s.name+" "+s.args, s.summary)
	}
	return b.String()
}

// usageWidth is how many columns a text has that is read on any terminal.
const usageWidth = 80

// paragraph writes text broken into lines beside a name.
func paragraph(b *strings.Builder, name, text string) {
	const before, indent = "    ", 15
	if len(name) >= indent {
		fmt.Fprintf(b, "%s%s\n", before, name)
		name = ""
	}
	for line := range lines(text, usageWidth-len(before)-indent) {
		fmt.Fprintf(b, "%s%-*s%s\n", before, indent, name, line)
		name = ""
	}
}

// fold writes text broken into lines.
func fold(b *strings.Builder, text string) {
	for line := range lines(text, usageWidth) {
		fmt.Fprintln(b, line)
	}
}

// lines breaks text into lines of at most so many bytes, unless a word is longer.
func lines(text string, width int) iter.Seq[string] {
	return func(yield func(string) bool) {
		line := ""
		for word := range strings.SplitSeq(text, " ") {
			switch {
			case line == "":
				line = word
			case len(line)+1+len(word) <= width:
				line += " " + word
			case !yield(line):
				return
			default:
				line = word
			}
		}
		yield(line)
	}
}

var usageTemplate = template.Must(template.New("usage").Parse(`Perfvet finds Go code that allocates, and proves it.

Usage:

    perfvet [flags] [packages]
    perfvet command [flags] [arguments]

Packages are patterns as for the go command; none is the package in the current
directory. Perfvet compiles them once with -gcflags=-m=2, into the go command's
own cache, predicts from the source what will allocate or stay out of line, and
compares each prediction with what the compiler said and with the machine code
that it emitted. What it shows by default is proven:

    confirmed    the machine code does it
    refuted      it was compiled, and the machine code does not do it
    unconfirmed  there is no machine code to look at: a generic function that
                 nothing instantiates, a function that nothing uses

The default view leaves out what is refuted or unconfirmed, cold code (package
initialisation, errors, panics, set-up), test files, generated files and what a
comment such as //nolint:ifacebox or //lint:ignore ifacebox reason suppresses.
Findings are ordered by rank, over all packages: the line to look at first comes
first, and the list ends after 30, of which 5 may be of operations, such
as bounds checks. What is found on one line is one finding.

Commands:

{{.Commands}}
Flags:

{{.Flags}}
Environment:

    GOOS, GOARCH, GOFLAGS, GOTOOLCHAIN, GOCACHE, ...
                   as for the go command, which compiles
    GITHUB_WORKSPACE, CI_PROJECT_DIR
                   -f sarif, github, code-climate and markdown write names of
                   files relative to it where the current directory is in it,
                   and else to the current directory
    PERFVETCACHE   as -cache
    NO_COLOR       set: no colours
    TERM           unset or dumb: standard output and error are no terminals

Exit codes:

    0    nothing to show; -fix: done, whether or not there was something to fix
    1    findings were shown; -fix -diff: there are differences; diff: something
         is new or worse; bench: a benchmark makes more objects than at -base;
         budget: something is over its budget; lsp: the editor went away without
         an orderly end
    2    the command line or perfvet.yml is wrong
    3    something could not be analysed or run: a package with errors, a
         pattern that matches nothing, a malformed //nolint or //lint:ignore for
         a check of ours, no go command. The rest was analysed and is shown
    130  interrupted (SIGINT); 143: terminated (SIGTERM). Nothing is left behind

Examples:

    perfvet ./...                        the module
    perfvet -C ../other -top 10 ./...    the ten lines to look at first, there
    perfvet -v ./internal/codec          with the reasons
    perfvet -show=all -f json net/http   everything, for a program to read
    perfvet -f sarif -o perfvet.sarif ./...
                                         for code scanning
    perfvet -new-from-merge-base origin/main ./...
                                         only what a branch adds
    perfvet -fix -diff ./...             what the safe fixes would change
    perfvet diff -base-env GOTOOLCHAIN=go1.25.9 ./...
                                         what a newer Go makes of the same code
    perfvet bench -base origin/main ./codec
                                         what benchmarks allocate, and why
    perfvet explain order.go:12          all about one line
    perfvet help ifacebox                what a check finds, and what to do
    GOARCH=arm64 perfvet ./...           for another target
`))
