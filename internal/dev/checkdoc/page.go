package main

import (
	"bytes"
	"context"
	"fmt"
	"go/doc/comment"
	"go/version"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/internal/dev/examples"
	"github.com/perfvet/perfvet/passes"
)

const generated = "<!-- Written by go generate ./internal/dev/checkdoc; do not edit. -->\n\n"

// page returns the page of a check: what its Doc says, then the measured part.
func page(ctx context.Context, root string, a *analysis.Analyzer) ([]byte, error) {
	p, err := examples.Load(ctx, exampleDir(root, a), a, target())
	if err != nil {
		return nil, err
	}
	costs, err := benchmark(ctx, p.Dir)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.WriteString(intro(a))
	b.WriteString(mark(version.Lang(p.Release)))
	if err := measured(&b, p, costs); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// mark returns the line that the measured part of a page begins with.
func mark(release string) string { return "<!-- measured with " + release + " -->\n" }

// intro returns the part of a page that is the same with every release of Go.
func intro(a *analysis.Analyzer) string {
	summary, body, _ := strings.Cut(strings.TrimSpace(a.Doc), "\n")
	_, summary, _ = strings.Cut(summary, ": ")
	var b strings.Builder
	b.WriteString(generated)
	fmt.Fprintf(&b, "# %s\n\n%s.\n\n", a.Name, upper(summary))
	b.WriteString(markdown(body))
	fmt.Fprintf(&b, suppression, a.Name)
	return b.String()
}

const suppression = `
## How to suppress it

For one line, at its end or on the line above it, with a reason:

    line //nolint:%[1]s // why

    //lint:ignore %[1]s why
    line

For a whole run, choose the other checks: ` + "`perfvet -checks` takes a list, and `perfvet -list-checks` prints all." + `

`

func upper(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// markdown renders the text of a doc comment.
func markdown(text string) string {
	printer := comment.Printer{
		HeadingLevel: 2,
		HeadingID:    func(*comment.Heading) string { return "" },
	}
	return string(printer.Markdown(new(comment.Parser).Parse(text)))
}

// index returns the page that lists the others.
func index() []byte {
	var b bytes.Buffer
	b.WriteString(generated)
	b.WriteString(`# Checks

| check | reports |
|---|---|
`)
	for _, a := range passes.Suite {
		summary, _, _ := strings.Cut(strings.TrimSpace(a.Doc), "\n")
		_, summary, _ = strings.Cut(summary, ": ")
		fmt.Fprintf(&b, "| [%s](%s) | %s |\n", a.Name, pageName(a), strings.TrimPrefix(summary, "report "))
	}
	b.WriteString(`
Each page says what the check finds and how to fix it, when to ignore a finding and how to suppress it, and shows for every fix
what perfvet and the compiler say of the code, the machine code before and after, and what both allocate.
` + "`perfvet -explain NAME`" + ` prints the first part.
`)
	return b.Bytes()
}
