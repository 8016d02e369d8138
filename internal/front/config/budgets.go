package config

import (
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/perfvet/perfvet/internal/finding/budget"
)

func (r *reader) readBudgets(n *yaml.Node) {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		r.failAt(n, "budgets: want a list, as in budgets: [{package: ./..., allocs: 100}]")
		return
	}
	for _, item := range n.Content {
		if item.Kind != yaml.MappingNode {
			r.failAt(item, "budgets: want package: and, besides, %s", strings.Join(budgetKeys()[1:], ", "))
			continue
		}
		r.config.Budgets = append(r.config.Budgets, r.readBudget(item))
	}
}

// budgetKeys are the keys of a budget.
func budgetKeys() []string { return []string{"package", "function", "allocs", "bytes"} }

func (r *reader) readBudget(n *yaml.Node) budget.Budget {
	b := budget.Budget{Line: n.Line, Column: n.Column}
	seen := make(map[string]bool)
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, value := n.Content[i], n.Content[i+1]
		if seen[name.Value] {
			r.failAt(name, "budgets: key %q is there already", name.Value)
			continue
		}
		seen[name.Value] = true
		switch name.Value {
		case "package":
			b.Package = r.readPackage(value)
		case "function":
			b.Function = r.word("budgets: function", value)
		case "allocs":
			b.Allocs = r.amount("budgets: allocs", value)
		case "bytes":
			b.Bytes = r.amount("budgets: bytes", value)
		default:
			r.failAt(name, "budgets: unknown key %q%s", name.Value, didYouMean(name.Value, budgetKeys()))
		}
	}
	if !seen["package"] {
		r.failAt(n, "budgets: a budget has no package: it is ./... for all")
	}
	return b
}

func (r *reader) readPackage(n *yaml.Node) string {
	pattern := r.word("budgets: package", n)
	switch {
	case pattern == "":
	case path.IsAbs(pattern) || path.Clean(pattern) == "..", strings.HasPrefix(path.Clean(pattern), "../"), strings.HasSuffix(pattern, "/"):
		r.failAt(n, "budgets: %q: want an import path or a directory below that of the file, as in ./internal/...", pattern)
	}
	return pattern
}

// word returns a scalar that is not "".
func (r *reader) word(what string, n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Value == "" {
		r.failAt(n, "%s: want a word", what)
		return ""
	}
	return n.Value
}

// amount returns a number that is 0 or more.
func (r *reader) amount(what string, n *yaml.Node) *int64 {
	var v int64
	if err := n.Decode(&v); err != nil || n.ShortTag() != "!!int" || v < 0 {
		r.failAt(n, "%s: want a number, 0 or more", what)
		return nil
	}
	return &v
}
