package main

import (
	"context"
	"strings"
)

// A subcommand is what the first argument can ask for in place of an analysis.
type subcommand struct {
	name    string
	args    string   // what stands for its arguments in texts
	summary string   // a clause without a capital and a full stop
	words   []string // what its argument is chosen from; nil when it can be any file
	run     func(c *command, ctx context.Context, o options) int
}

// subcommands returns every sub-command, by name. A new one is an entry here.
func subcommands() []subcommand {
	return []subcommand{
		{
			name: "completion", args: "shell", words: shells(), run: (*command).completion,
			summary: "print what makes a shell complete perfvet's command line: " + strings.Join(shells(), ", "),
		},
		{
			name: "diff", args: "[packages]", run: (*command).diff,
			summary: "compare two sides of the code: what is new, worse, better and gone since a revision, or in another build; the flags that say \"with diff\" choose the sides",
		},
		{
			name: "explain", args: "file:line", run: (*command).explainLine,
			summary: "print all that the compiler and the machine code say about a line, whatever line it is",
		},
		{
			name: "lsp", run: (*command).serve,
			summary: "speak with an editor, as a language server to run beside gopls; it takes -cache, -checks, -show, -tags and -tests",
		},
	}
}
