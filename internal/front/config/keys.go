package config

import (
	"math"
	"path"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"go.yaml.in/yaml/v4"
)

// A key is a key of the file.
type key struct {
	name string
	read func(r *reader, n *yaml.Node)
}

// keys returns what the file may have. docs/configuration.md documents each.
func keys() []key {
	return []key{
		{"budgets", (*reader).readBudgets},
		{"checks", (*reader).readChecks},
		{"contracts", (*reader).readContracts},
		{"exclude", (*reader).readExclude},
		{"matrix", (*reader).readMatrix},
		{"min-bytes", (*reader).readMinBytes},
		{"per-thousand", (*reader).readPerThousand},
		{"tests", (*reader).readTests},
		{"top", (*reader).readTop},
	}
}

// Keys returns the names of the keys that the file may have.
func Keys() []string {
	var names []string
	for _, k := range keys() {
		names = append(names, k.name)
	}
	return names
}

func (r *reader) readChecks(n *yaml.Node) {
	items := r.list("checks", n)
	for _, item := range items {
		name, off := strings.CutPrefix(item.Value, "-")
		if !slices.Contains(r.checks, name) {
			r.failAt(item, "unknown check %q%s", name, didYouMean(name, r.checks))
		}
		if strings.HasPrefix(items[0].Value, "-") != off {
			r.failAt(item, "checks: %s after %s: name those to run, or each with a - those not to run", item.Value, items[0].Value)
		}
		r.config.Checks = append(r.config.Checks, item.Value)
	}
	off := func(check string) bool { return slices.Contains(r.config.Checks, "-"+check) }
	if !slices.ContainsFunc(r.checks, func(check string) bool { return !off(check) }) {
		r.failAt(n, "checks: no check is left to run")
	}
}

func (r *reader) readExclude(n *yaml.Node) {
	for _, item := range r.list("exclude", n) {
		pattern := strings.TrimSuffix(item.Value, "/")
		switch clean := path.Clean(pattern); {
		case !doublestar.ValidatePattern(pattern):
			r.failAt(item, "exclude: %q is no pattern: a bracket or brace is open, or a \\ is the last character", item.Value)
		case path.IsAbs(pattern) || clean == "." || clean == ".." || strings.HasPrefix(clean, "../"):
			r.failAt(item, "exclude: %q: patterns match names below the directory of the file, as in internal/gen/**", item.Value)
		default:
			r.config.Exclude = append(r.config.Exclude, strings.TrimPrefix(pattern, "./"))
		}
	}
}

func (r *reader) readMinBytes(n *yaml.Node) {
	if err := n.Decode(&r.config.MinBytes); err != nil || n.ShortTag() != "!!int" || r.config.MinBytes < 0 {
		r.failAt(n, "min-bytes: want a number of bytes, 0 or more")
	}
}

func (r *reader) readPerThousand(n *yaml.Node) {
	v := &r.config.PerThousand
	number := n.ShortTag() == "!!int" || n.ShortTag() == "!!float"
	if err := n.Decode(v); err != nil || !number || *v == 0 || math.IsNaN(*v) || math.IsInf(*v, 0) {
		r.failAt(n, "per-thousand: want a number of findings for each 1,000 lines, or one below 0 for no limit")
	}
}

func (r *reader) readTests(n *yaml.Node) {
	if err := n.Decode(&r.config.Tests); err != nil || n.ShortTag() != "!!bool" {
		r.failAt(n, "tests: want true or false")
	}
}

func (r *reader) readTop(n *yaml.Node) {
	var top int
	if err := n.Decode(&top); err != nil || n.ShortTag() != "!!int" || top < 0 {
		r.failAt(n, "top: want a number of findings, 0 for no limit")
		return
	}
	r.config.Top = &top
}

// list returns the items of a list of words that is not empty.
func (r *reader) list(key string, n *yaml.Node) []*yaml.Node {
	if n.Kind != yaml.SequenceNode || len(n.Content) == 0 {
		r.failAt(n, "%s: want a list, as in %s: [a, b]", key, key)
		return nil
	}
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode || item.Value == "" {
			r.failAt(item, "%s: want a list of words", key)
			return nil
		}
	}
	return n.Content
}
