package main

import (
	"os"
	"slices"

	"golang.org/x/term"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/front/report"
)

// What -color takes.
const (
	colorAuto   = "auto"
	colorAlways = "always"
	colorNever  = "never"
)

// What -group takes.
const (
	groupRank = "rank"
	groupFile = "file"
)

// A screen is what is known of a file that text is written to.
type screen struct {
	terminal bool // it is one that understands escape sequences
	width    int  // in columns; 0 is not known
}

// screenOf looks at f. A terminal that is called dumb understands nothing, and is the window of an editor that looks for
// lines as compilers write them.
func screenOf(f *os.File) screen {
	if !term.IsTerminal(int(f.Fd())) || os.Getenv("TERM") == "" || os.Getenv("TERM") == "dumb" {
		return screen{}
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	return screen{true, width}
}

// view returns how text is shown to somebody who reads it on a terminal, or nil where it is for programs. Colours are left out
// where the environment says so (https://no-color.org), unless they are asked for.
func (c *command) view(o options) *report.Terminal {
	if o.format != "text" || o.output != "" || o.color != colorAlways && !c.screen.terminal {
		return nil
	}
	return &report.Terminal{
		Width:  c.screen.width,
		Color:  o.color == colorAlways || o.color == colorAuto && os.Getenv("NO_COLOR") == "",
		ByFile: o.group == groupFile,
	}
}

// grouped returns the findings in the order in which text has them: by rank, or by file, the one with the first of the ranked
// findings first, and there by position.
func grouped(ranked []*finding.Finding, group string) []*finding.Finding {
	if group != groupFile {
		return ranked
	}
	files := make(map[string][]*finding.Finding)
	var order []string
	for _, f := range ranked {
		if files[f.File] == nil {
			order = append(order, f.File)
		}
		files[f.File] = append(files[f.File], f)
	}
	var all []*finding.Finding
	for _, file := range order {
		finding.Sort(files[file])
		all = slices.Concat(all, files[file])
	}
	return all
}
