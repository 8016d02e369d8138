package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/source/spell"
)

// An Error is a fault of the file, at a place in it.
type Error struct {
	File         string
	Line, Column int // 1-based, 0 when unknown
	Message      string
}

// Errors are all faults of a file.
type Errors []*Error

// Error returns a line for each fault.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Error returns "file:line:column: message" without what is unknown.
func (e *Error) Error() string {
	at := e.File
	for _, n := range []int{e.Line, e.Column} {
		if n > 0 {
			at += fmt.Sprintf(":%d", n)
		}
	}
	return at + ": " + e.Message
}

// maxSize is the size in bytes of the file up to which it is read.
const maxSize = 1 << 20

// ReadFile reads the file with that absolute name; see Read.
func ReadFile(file string, checks []string) (Config, error) {
	data, err := foreign.ReadFile(file, maxSize)
	if err != nil {
		return Config{}, err
	}
	return Read(file, data, checks)
}

// Read reads data, the contents of file. checks are the names of all checks. Its error is of type Errors.
func Read(file string, data []byte, checks []string) (Config, error) {
	r := reader{file: file, checks: checks}
	r.config.Dir = filepath.Dir(file)
	if root := r.document(data); root != nil {
		r.mapping(root)
	}
	if len(r.errs) > 0 {
		return Config{}, r.errs
	}
	return r.config, nil
}

// A reader is one call of Read.
type reader struct {
	file   string
	checks []string
	config Config
	errs   Errors
}

func (r *reader) fail(line, column int, format string, args ...any) {
	r.errs = append(r.errs, &Error{r.file, line, column, fmt.Sprintf(format, args...)})
}

func (r *reader) failAt(n *yaml.Node, format string, args ...any) {
	r.fail(n.Line, n.Column, format, args...)
}

// document returns the node in the only document of data, or nil where there is none or it is wrong.
func (r *reader) document(data []byte) *yaml.Node {
	loader, err := yaml.NewLoader(bytes.NewReader(data))
	if err != nil {
		r.syntax(err)
		return nil
	}
	var doc, more yaml.Node
	switch err := loader.Load(&doc); {
	case errors.Is(err, io.EOF):
		return nil
	case err != nil:
		r.syntax(err)
		return nil
	}
	switch err := loader.Load(&more); {
	case errors.Is(err, io.EOF):
	case err != nil:
		r.syntax(err)
		return nil
	default:
		r.failAt(&more, "a second document: the file has one")
		return nil
	}
	if len(doc.Content) == 0 || doc.Content[0].ShortTag() == "!!null" {
		return nil
	}
	return doc.Content[0]
}

// syntax reports what the YAML reader said.
func (r *reader) syntax(err error) {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		r.fail(0, 0, "%v", err)
		return
	}
	message := e.Message
	if e.ContextMsg != "" {
		message = e.ContextMsg + ": " + message
	}
	r.fail(e.Mark.Line, e.Mark.Column, "%s", message)
}

func (r *reader) mapping(root *yaml.Node) {
	if root.Kind != yaml.MappingNode {
		r.failAt(root, "want keys with values: %s", strings.Join(Keys(), ", "))
		return
	}
	lines := make(map[string]int)
	for i := 0; i+1 < len(root.Content); i += 2 {
		name, value := root.Content[i], root.Content[i+1]
		if line, again := lines[name.Value]; again {
			r.failAt(name, "key %q is in line %d already", name.Value, line)
			continue
		}
		lines[name.Value] = name.Line
		if value.Kind == yaml.AliasNode {
			value = value.Alias
		}
		r.key(name, value)
	}
}

func (r *reader) key(name, value *yaml.Node) {
	for _, k := range keys() {
		if k.name == name.Value {
			k.read(r, value)
			return
		}
	}
	r.failAt(name, "unknown key %q%s", name.Value, didYouMean(name.Value, Keys()))
}

// didYouMean returns how an error about word ends: with the nearest of words, or with all.
func didYouMean(word string, words []string) string {
	if near := spell.Nearest(word, words); near != "" {
		return "; did you mean " + near + "?"
	}
	return ": it is one of " + strings.Join(words, ", ")
}
