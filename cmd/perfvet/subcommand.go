package main

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"strings"
)

// A subcommand is what the first argument can ask for in place of an analysis.
type subcommand struct {
	name    string
	args    string   // what stands for its arguments in texts
	summary string   // a clause without a capital and a full stop
	words   []string // what its argument is chosen from; nil when it can be any file
	flags   []string // that it takes
	help    string   // what else there is to say, in sentences
	run     func(c *command, ctx context.Context, o options) int
}

// subcommands returns every sub-command, by name. A new one is an entry here.
func subcommands() []subcommand {
	return []subcommand{
		{
			name: "baseline", args: "[packages]", run: (*command).writeBaseline,
			summary: "write the findings of the list into perfvet.baseline, or the file of -baseline, for runs with -baseline to leave them out",
		},
		{
			name: "bench", args: "[packages]", run: (*command).bench,
			flags:   []string{"base", "bench", "benchtime", "C", "cache", "checks", "config", "count", "f", "json", "o", "tags", "v"},
			summary: "run benchmarks and print what each operation allocates on which line, with the finding that explains it; with -base, what has changed since a revision, and why",
			help:    "Times are taken without a profile, allocations in runs apart with one of every object. With -base it ends with exit code 1 if a benchmark has more allocations in each operation than at the revision. docs/bench.md has more.",
		},
		{
			name: "budget", args: "[packages]", run: (*command).budget,
			flags:   []string{"cache", "config", "C", "tags", "tests", "update", "v"},
			summary: "print what the parts of the code that perfvet.yml has budgets for allocate each time, and lower the budgets to that with -update",
			help:    "Without packages it looks at all of the module, or of the workspace. Every run of perfvet shows budgets that are exceeded; docs/diff.md has more.",
		},
		{
			name: "completion", args: "shell", words: shells(), run: (*command).completion,
			summary: "print what makes a shell complete perfvet's command line: " + strings.Join(shells(), ", "),
			help:    "For bash: source <(perfvet completion bash). For fish: perfvet completion fish | source. For zsh: source <(perfvet completion zsh), behind compinit.",
		},
		{
			name: "diff", args: "[packages]", run: (*command).diff,
			flags:   []string{"base", "base-env", "base-gcflags", "base-mod", "base-pgo", "C", "cache", "checks", "config", "f", "head", "json", "o", "race", "show", "tags", "tests", "top", "v"},
			help:    "Without a flag that chooses the sides, it compares the working tree with the commit where the branch left the one that it follows.",
			summary: "compare two sides of the code: what is new, worse, better and gone since a revision, or in another build; the flags that say \"with diff\" choose the sides",
		},
		{
			name: "explain", args: "file:line|file:first-last|function", run: (*command).explainLine,
			flags:   []string{"C", "checks", "f", "json", "o", "profile", "tags", "tests", "v"},
			help:    "The line may be of any package that the go command finds: perfvet explain order.go:12, perfvet explain $(go env GOROOT)/src/fmt/print.go:300. So may the function, by its package and name: perfvet explain encoding/binary.PutUvarint, perfvet explain './wire.(*Enc).*'. Of a range of lines, perfvet explain order.go:10-40, and of a function it says what can be inlined and at what cost, what leaks, the frames, all allocations, the calls that remain and those that were inlined, and of a function whether anything that it runs allocates, and by which calls. -f json is for programs.",
			summary: "print all that the compiler and the machine code say about a line, whatever line it is, or about a range of lines or a function, and whether that allocates, through all that it calls",
		},
		{name: "help", args: "[name]", run: (*command).help, summary: "print how to use perfvet or one of these commands, or what a check finds"},
		{
			name: "lsp", run: (*command).serve,
			flags:   []string{"cache", "checks", "config", "show", "tags", "tests"},
			summary: "speak with an editor, as a language server to run beside gopls; it takes -cache, -checks, -config, -show, -tags and -tests",
			help:    "It reads requests from standard input and answers on standard output: an editor starts it. The documentation has the set-up for VS Code, Neovim, Emacs and Helix.",
		},
		{
			name: "page", args: "[packages|functions|file:line]", run: (*command).page,
			flags:   []string{"addr", "C", "checks", "config", "func", "o", "profile", "serve", "tags", "tests", "v"},
			summary: "write a page of HTML to look at: the source with what each line allocates, boxes, calls, inlines and checks, its machine code beside it, the findings, and the compiler's flows as arrows",
			help:    "The page is one file, perfvet.html or that of -o, which needs no network; with -serve it follows edits. Functions are chosen by -func, or by their package and name, perfvet page encoding/json.Marshal, or by a place in them, perfvet page order.go:12. docs/page.md has more.",
		},
		{
			name: "suggest-contracts", args: "[packages]", run: (*command).suggestContracts,
			flags:   []string{"C", "config", "diff", "fix", "o", "profile", "results", "tags", "v"},
			summary: "print functions that are worth a //perfvet:noalloc and allocate nothing today: hot ones, or with -profile those with samples of CPU time, or with -results those of benchmarks that report 0 allocs/op",
			help:    "A heap profile takes out what it has something of. -fix writes the directives, -fix -diff prints what that changes. docs/contracts.md says what such a promise is.",
		},
		{name: "version", run: (*command).printVersion, summary: "print what -version prints"},
	}
}

// findSubcommand returns the sub-command with a name.
func findSubcommand(name string) (subcommand, bool) {
	all := subcommands()
	i := slices.IndexFunc(all, func(s subcommand) bool { return s.name == name })
	if i < 0 {
		return subcommand{}, false
	}
	return all[i], true
}

func subcommandNames() []string {
	var all []string
	for _, s := range subcommands() {
		all = append(all, s.name)
	}
	return all
}

// help is "perfvet help".
func (c *command) help(_ context.Context, o options) int {
	switch len(o.patterns) {
	case 0:
		return c.print(usage(c.suite))
	case 1:
	default:
		return c.usageError(errors.New("help takes one name: that of a command or of a check"))
	}
	name := o.patterns[0]
	if s, ok := findSubcommand(name); ok {
		return c.print(s.usage(c.suite))
	}
	a, err := findCheck("help", c.suite, name)
	if err != nil {
		return c.usageError(oneOf("help", name, slices.Concat(subcommandNames(), checkNames(c.suite))))
	}
	return c.print(strings.TrimSpace(a.Doc) + "\n")
}

// printVersion is "perfvet version".
func (c *command) printVersion(_ context.Context, o options) int {
	if len(o.patterns) > 0 {
		return c.usageError(errors.New("version takes no arguments"))
	}
	return c.print(version(debug.ReadBuildInfo))
}
