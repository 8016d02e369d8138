package main

import (
	"cmp"
	"errors"
	"flag"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/finding"
)

// A flagSpec is all that is known of a flag. The flag set, the text of -h, the completion of
// shells and docs/flags.md are made from it.
type flagSpec struct {
	name  string
	arg   string // what stands for its value in texts: "dir"; "" when it takes none
	help  string // what it does: a clause without a capital and a full stop
	words []word // what its value is chosen from; nil when it can be anything
	list  bool   // the value is several words with commas between them
	files fileKind
	bind  func(fs *flag.FlagSet, name string)
}

// A word is one that is chosen from, and what it means.
type word struct{ name, help string }

// A fileKind says which files a value can name, for completion.
type fileKind uint8

const (
	noFile  fileKind = iota
	dirName          // a directory
	anyFile          // a file, of any name
)

// flagTable returns every flag, by name, with o as what they set. A new flag is an entry here.
func flagTable(suite []*analysis.Analyzer, o *options) []flagSpec {
	table := append(slices.Concat(comparisonFlags(o), benchFlags(o), pageFlags(o)), []flagSpec{
		{name: "C", arg: "dir", files: dirName, bind: text(&o.dir, ""),
			help: "analyse in dir instead of the current directory"},
		{name: "cache", arg: "dir", files: dirName, bind: text(&o.cache, ""),
			help: "keep the results of packages in dir for the next run; \"off\" keeps none. The default is that of the environment variable PERFVETCACHE, or perfvet in the user's cache directory"},
		{name: "checks", arg: "a,b", words: checkWords(suite), list: true, bind: text(&o.checks, ""),
			help: "run these checks only; -checks=-a,-b runs all but these"},
		{name: "color", arg: "when", words: colorWords(), bind: text(&o.color, colorAuto),
			help: "choose when -f text is written for somebody who reads it on a terminal: with colours, the line of the source, and the remedy on a line of its own"},
		{name: "config", arg: "file", files: anyFile, bind: text(&o.config, ""),
			help: "read this configuration instead of the perfvet.yml beside go.mod or go.work; off reads none"},
		{name: "diff", bind: boolean(&o.diff),
			help: "with -fix: print what the fixes change, as a unified diff, and write no file"},
		{name: "explain", arg: "name", words: checkWords(suite), bind: text(&o.explain, ""),
			help: "print what a check finds, why, and what to do about it"},
		{name: "f", arg: "format", words: formatWords(), bind: text(&o.format, "text"),
			help: "write findings in a format"},
		{name: "fix", bind: boolean(&o.fix),
			help: "apply the fixes of the findings that would be shown, in place of showing them. The fixed files are compiled and analysed before they are written: a fix that does not compile, or allocates as before, is left out"},
		{name: "group", arg: "by", words: groupWords(), bind: text(&o.group, groupRank),
			help: "choose what -f text puts together"},
		{name: "h", bind: boolean(&o.help),
			help: "print this text; so does -help"},
		{name: "json", bind: boolean(&o.json),
			help: "the same as -f json"},
		{name: "list-checks", bind: boolean(&o.listChecks),
			help: "print the names of the checks, and what they report"},
		{name: "o", arg: "file", files: anyFile, bind: text(&o.output, ""),
			help: "write findings to file instead of standard output: all of them, or the file stays as it was"},
		{name: "profile", arg: "file", files: anyFile, bind: list(&o.profile),
			help: "rank by profiles of the program, of its heap and of CPU time, as \"go test\" with -memprofile and -cpuprofile and net/http/pprof write them; once for each, or with commas between them. Findings of less than a thousandth of its objects, bytes and time are not shown by default, and cold ones of more are. Without it a default.pgo beside a command orders the list, and hides nothing"},
		{name: "show", arg: "what", words: showWords(), bind: text(&o.show, showDefault),
			help: "choose what to show"},
		{name: "stats", bind: boolean(&o.stats),
			help: "print predictions by verdict, allocating calls in the machine code and times, on standard error"},
		{name: "tags", arg: "a,b", bind: text(&o.tags, ""),
			help: "build tags, as for the go command"},
		{name: "tests", bind: boolean(&o.tests),
			help: "analyse test files too, and show what is found in them"},
		{name: "top", arg: "n", bind: number(&o.top, finding.DefaultTop),
			help: "show the first n findings of the run, over all packages; 0 shows all. Without it there are 30, 5 of them of operations such as bounds checks where there are others, and no limit with another -show than default or with -profile"},
		{name: "update", bind: boolean(&o.update),
			help: "with budget: lower the budgets in perfvet.yml to what there is, and give numbers to those that have none"},
		{name: "v", bind: boolean(&o.verbose),
			help: "show what the compiler said and the machine code of each finding"},
		{name: "version", bind: boolean(&o.version),
			help: "print the version of perfvet, what it was built from, and the version of Go"},
	}...)
	slices.SortFunc(table, func(a, b flagSpec) int { return cmp.Compare(strings.ToLower(a.name), strings.ToLower(b.name)) })
	return table
}

// comparisonFlags returns the flags that say what the code is compared with.
func comparisonFlags(o *options) []flagSpec {
	return []flagSpec{
		{name: "base", arg: "rev", bind: named(&o.sides.base),
			help: "with diff and bench: the revision of git to compare with. The default of diff is where the branch left the one that it follows, or the code as it is where another flag says what the base is"},
		{name: "base-env", arg: "k=v", bind: words(&o.sides.env),
			help: "with diff: build the base with a variable of the environment, such as GOTOOLCHAIN=go1.25.9 or GOAMD64=v3; once for each"},
		{name: "base-gcflags", arg: "flags", bind: text(&o.sides.gcflags, ""),
			help: "with diff: build the base with these flags of the compiler besides, such as -l"},
		{name: "base-mod", arg: "m@v", bind: named(&o.sides.module),
			help: "with diff: build the base with another version of a dependency, as \"go get\" takes it; go.mod stays as it is"},
		{name: "base-pgo", arg: "file", files: anyFile, bind: named(&o.sides.pgo),
			help: "with diff: build the base with this profile, or with off or auto, as -pgo of the go command"},
		{name: "baseline", arg: "file", files: anyFile, bind: named(&o.baseline),
			help: "show only what is not in a file that \"perfvet baseline\" wrote, however long the list is; with baseline: the file to write, in place of perfvet.baseline"},
		{name: "head", arg: "rev", bind: named(&o.sides.head),
			help: "with diff: the revision of git to compare, in place of the working tree"},
		{name: "new-from", arg: "rev", bind: named(&o.against.rev),
			help: "show only what is new or worse since a revision of git, however long the list is; docs/diff.md says how findings are recognised"},
		{name: "new-from-merge-base", arg: "rev", bind: named(&o.against.mergeBase),
			help: "show only what is new or worse since the commit at which HEAD left a revision, such as the branch that is merged into"},
		{name: "prune", bind: boolean(&o.prune),
			help: "with baseline: only take out of the file what is no longer found in the packages"},
		{name: "race", bind: boolean(&o.sides.race),
			help: "with diff: build the head, and not the base, for the race detector"},
	}
}

// benchFlags returns the flags that say which benchmarks are run.
func benchFlags(o *options) []flagSpec {
	return []flagSpec{
		{name: "bench", arg: "regexp", bind: text(&o.benchmarks.bench, ""),
			help: "with bench: run the benchmarks of these names, as -bench of go test; all without it"},
		{name: "benchtime", arg: "t", bind: text(&o.benchmarks.benchtime, ""),
			help: "with bench: run each for so long, or 100x times, as -benchtime of go test"},
		{name: "count", arg: "n", bind: number(&o.benchmarks.count, 0),
			help: "with bench: run each n times, as -count of go test. The default is 1, and 6 of each side with -base"},
		{name: "matrix", arg: "builds", bind: list(&o.matrix),
			help: "prove contracts for other builds too, and not only for that of the environment: a list of GOOS/GOARCH, each with a release of Go or build tags behind further slashes, as in linux/arm64,windows/amd64/go1.27.4. A promise has to hold in all of them. Without the flag they are those of perfvet.yml"},
		{name: "results", arg: "file", files: anyFile, bind: text(&o.results, ""),
			help: "with suggest-contracts: what go test -bench -benchmem printed, - for standard input"},
	}
}

// pageFlags returns the flags that say what a page has.
func pageFlags(o *options) []flagSpec {
	return []flagSpec{
		{name: "addr", arg: "host:port", bind: text(&o.pages.addr, pageAddr),
			help: "with page -serve: serve there, which has to be a loopback address. The default is a free port of 127.0.0.1"},
		{name: "serve", bind: boolean(&o.pages.serve),
			help: "with page: serve the page to browsers on this machine, and make it anew after each edit"},
		{name: "func", arg: "name", bind: list(&o.pages.funcs),
			help: "with page: show functions of these names only, with a star for any text: Decode, '(*Decoder).*'. That of a method without its receiver will do"},
	}
}

// formatWords are what -f takes, as report.Formats has them.
func formatWords() []word {
	return []word{
		{"text", "file:line:col: message (check)"},
		{"json", "one object for each finding, and each on a line of its own"},
		{"sarif", "SARIF 2.1.0, for code scanning"},
		{"github", "annotations of GitHub Actions"},
		{"code-climate", "a report of code quality for GitLab"},
		{"rdjson", "reviewdog's diagnostics"},
		{"markdown", "a table and, folded, the reasons of the first: for a comment of a pull request"},
		{"lsp", "one object for each file, and each on a line of its own: the diagnostics that \"perfvet lsp\" sends to editors"},
	}
}

func colorWords() []word {
	return []word{
		{colorAuto, "on a terminal, without colours where NO_COLOR is set, and not at all where TERM is dumb"},
		{colorAlways, "always, with colours, also for a pager: perfvet -color=always | less -R"},
		{colorNever, "on a terminal, without colours"},
	}
}

func groupWords() []word {
	return []word{
		{groupRank, "nothing: the line to look at first comes first"},
		{groupFile, "the findings of a file, in the order of its lines"},
	}
}

func showWords() []word {
	return []word{
		{showDefault, "confirmed, not cold, not in tests or generated files"},
		{showAll, "everything, unconfirmed and then refuted ones last, and comments that suppress nothing"},
		{showRefuted, "refuted ones alone"},
		{showUnconfirmed, "unconfirmed ones alone"},
	}
}

// checkWords are the names of the checks, and what they report.
func checkWords(suite []*analysis.Analyzer) []word {
	words := make([]word, len(suite))
	for i, a := range suite {
		words[i] = word{a.Name, summaryOf(a)}
	}
	return words
}

func names(words []word) []string {
	var all []string
	for _, w := range words {
		all = append(all, w.name)
	}
	return all
}

// newFlagSet returns the flags of table, without a text of its own.
func newFlagSet(table []flagSpec, o *options) *flag.FlagSet {
	fs := flag.NewFlagSet("perfvet", flag.ContinueOnError)
	for _, f := range table {
		f.bind(fs, f.name)
	}
	fs.BoolVar(&o.help, "help", false, "")
	return fs
}

// checkWord returns an error, with a suggestion, for a value that is none of its flag's words. Lists
// are left to who reads them.
func checkWord(table []flagSpec, fs *flag.FlagSet) error {
	for _, f := range table {
		value := fs.Lookup(f.name).Value.String()
		if f.list || f.words == nil || value == "" {
			continue
		}
		if !slices.ContainsFunc(f.words, func(w word) bool { return w.name == value }) {
			return oneOf("-"+f.name, value, names(f.words))
		}
	}
	return nil
}

func text(p *string, value string) func(*flag.FlagSet, string) {
	return func(fs *flag.FlagSet, name string) { fs.StringVar(p, name, value, "") }
}

// named is [text] that is not "" where the flag is given: a variable of a CI system that is not set would be as no flag.
func named(p *string) func(*flag.FlagSet, string) {
	return func(fs *flag.FlagSet, name string) {
		fs.Func(name, "", func(value string) error {
			if *p = value; value == "" {
				return errors.New("it names nothing")
			}
			return nil
		})
	}
}

func words(p *[]string) func(*flag.FlagSet, string) {
	return func(fs *flag.FlagSet, name string) {
		fs.Func(name, "", func(value string) error { *p = append(*p, value); return nil })
	}
}

// list takes words with commas between them, and several times.
func list(p *[]string) func(*flag.FlagSet, string) {
	return func(fs *flag.FlagSet, name string) {
		fs.Func(name, "", func(value string) error {
			for word := range strings.SplitSeq(value, ",") {
				if word == "" {
					return errors.New("it names nothing")
				}
				*p = append(*p, word)
			}
			return nil
		})
	}
}

func boolean(p *bool) func(*flag.FlagSet, string) {
	return func(fs *flag.FlagSet, name string) { fs.BoolVar(p, name, false, "") }
}

func number(p *int, value int) func(*flag.FlagSet, string) {
	return func(fs *flag.FlagSet, name string) { fs.IntVar(p, name, value, "") }
}
