// Package analysisdoc extracts an Analyzer's Doc from the package comment of its
// doc.go, so that the terminal, the web page and the check's document have one source.
package analysisdoc

import (
	"fmt"
	"go/parser"
	"go/token"
	"strings"
)

// Extract returns the section "# Analyzer name" of the package comment in source,
// the content of a doc.go file, up to the next "# Analyzer" heading. The section must begin with
// "name: summary". It returns an error when source has no such section.
func Extract(source, name string) (string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", source, parser.ParseComments|parser.PackageClauseOnly)
	if err != nil {
		return "", err
	}
	if file.Doc == nil {
		return "", fmt.Errorf("no package comment in doc.go of %s", name)
	}
	for section := range strings.SplitSeq("\n"+file.Doc.Text(), "\n# Analyzer ") {
		heading, body, _ := strings.Cut(section, "\n")
		if strings.TrimSpace(heading) != name {
			continue
		}
		body = strings.TrimSpace(body)
		if !strings.HasPrefix(body, name+": ") {
			return "", fmt.Errorf("section of analyzer %s does not begin with %q", name, name+": summary")
		}
		return body, nil
	}
	return "", fmt.Errorf("no section %q in the package comment", "# Analyzer "+name)
}

// MustExtract is Extract for the initialisation of an Analyzer; it panics where Extract
// returns an error, which a test of the package meets first.
func MustExtract(source, name string) string {
	text, err := Extract(source, name)
	if err != nil {
		panic(err)
	}
	return text
}
