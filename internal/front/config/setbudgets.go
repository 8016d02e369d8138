package config

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/perfvet/perfvet/internal/finding/budget"
)

// SetBudgets returns data, the contents of file, with the numbers that budgets have, those of the file in its order. All else stays as it is, byte for
// byte: numbers are written over those that were there, and where there was none a key is added to its budget. An error says what cannot be written.
func SetBudgets(file string, data []byte, budgets []budget.Budget, checks []string) ([]byte, error) {
	r := reader{file: file, checks: checks}
	list := r.budgetsIn(r.document(data))
	if len(r.errs) > 0 {
		return nil, r.errs
	}
	if list == nil || len(list.Content) != len(budgets) {
		return nil, fmt.Errorf("%s has other budgets than it had", file)
	}
	e := editor{data: data, starts: []int{0}}
	for i, b := range data {
		if b == '\n' {
			e.starts = append(e.starts, i+1)
		}
	}
	for i, b := range budgets {
		e.set(list.Content[i], "allocs", b.Allocs)
		e.set(list.Content[i], "bytes", b.Bytes)
	}
	changed := e.apply()
	// What was written is read again: YAML has many forms, and not all of them are known here.
	again, err := Read(file, changed, checks)
	if err != nil || !slices.EqualFunc(again.Budgets, budgets, sameNumbers) {
		return nil, fmt.Errorf("%s: the budgets are in a form that perfvet cannot write: set them by hand", file)
	}
	return changed, nil
}

func sameNumbers(a, b budget.Budget) bool {
	same := func(x, y *int64) bool { return x == nil && y == nil || x != nil && y != nil && *x == *y }
	return a.Package == b.Package && a.Function == b.Function && same(a.Allocs, b.Allocs) && same(a.Bytes, b.Bytes)
}

// budgetsIn returns the list of budgets of a document, or nil.
func (r *reader) budgetsIn(root *yaml.Node) *yaml.Node {
	if root == nil || root.Kind != yaml.MappingNode {
		return nil
	}
	return valueOf(root, "budgets")
}

// valueOf returns the value of a key of a mapping, or nil.
func valueOf(n *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return n.Content[i+1]
		}
	}
	return nil
}

// An editor changes a text in places.
type editor struct {
	data   []byte
	starts []int // offsets of the lines
	edits  []edit
}

// An edit writes text over what is from one offset to another.
type edit struct {
	from, to int
	text     string
}

// apply returns the text with all edits. What is inserted in one place is in the order of the edits.
func (e *editor) apply() []byte {
	slices.SortStableFunc(e.edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	var out []byte
	at := 0
	for _, x := range e.edits {
		if x.from >= at {
			out = slices.Concat(out, e.data[at:x.from], []byte(x.text))
			at = x.to
		}
	}
	return slices.Concat(out, e.data[at:])
}

// set writes the number of a key of a budget, unless it is nil.
func (e *editor) set(item *yaml.Node, key string, number *int64) {
	if number == nil || item.Kind != yaml.MappingNode || len(item.Content) == 0 {
		return
	}
	text := strconv.FormatInt(*number, 10)
	first, last := item.Content[0], item.Content[len(item.Content)-1]
	old := valueOf(item, key)
	switch {
	case old != nil:
		if at := e.at(old); at >= 0 && bytes.HasPrefix(e.data[at:], []byte(old.Value)) {
			e.edits = append(e.edits, edit{at, at + len(old.Value), text})
		}
	case item.Style&yaml.FlowStyle != 0:
		if at := e.at(first); at >= 0 {
			e.edits = append(e.edits, edit{at, at, key + ": " + text + ", "})
		}
	default:
		e.insertLine(last.Line, strings.Repeat(" ", max(first.Column-1, 0))+key+": "+text)
	}
}

// insertLine adds a line behind one, with its line end.
func (e *editor) insertLine(after int, text string) {
	if after < 1 || after > len(e.starts) {
		return
	}
	if after == len(e.starts) { // the last line has no end
		e.edits = append(e.edits, edit{len(e.data), len(e.data), "\n" + text})
		return
	}
	at := e.starts[after]
	end := "\n"
	if bytes.HasSuffix(e.data[:at], []byte("\r\n")) {
		end = "\r\n"
	}
	e.edits = append(e.edits, edit{at, at, text + end})
}

// at returns the offset of a node, or -1. Columns count characters.
func (e *editor) at(n *yaml.Node) int {
	if n.Line < 1 || n.Line > len(e.starts) {
		return -1
	}
	columns := 0
	start := e.starts[n.Line-1]
	for i := range string(e.data[start:]) {
		if columns++; columns == n.Column {
			return start + i
		}
	}
	return -1
}
