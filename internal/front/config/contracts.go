package config

import (
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

func (r *reader) readContracts(n *yaml.Node) {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		r.failAt(n, "contracts: want lists of functions, as in contracts: {noalloc: [encoding/binary.Append*]}")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, list := n.Content[i], n.Content[i+1]
		d, wrong := contract.Demanded(name.Value)
		switch {
		case wrong != "":
			r.failAt(name, "contracts: %s", wrong)
		case list.Kind != yaml.SequenceNode || len(list.Content) == 0:
			r.failAt(list, "contracts: want a list of functions, as in %s: [encoding/binary.Append*]", name.Value)
		default:
			for _, item := range list.Content {
				r.readDemand(d, name.Value, item)
			}
		}
	}
}

func (r *reader) readDemand(d contract.Directive, text string, n *yaml.Node) {
	pattern := r.word("contracts: "+text, n)
	dir, rest := path.Split(pattern)
	switch {
	case pattern == "":
		return
	case path.IsAbs(pattern) || strings.HasPrefix(path.Clean(dir+"x"), "../"), !strings.Contains(rest, "."):
		r.failAt(n, "contracts: %q: want a package and a function, as in ./internal/wire.(*Enc).*", pattern)
		return
	}
	r.config.Contracts = append(r.config.Contracts, finding.Demand{
		Directive: d.Name, Strict: d.Strict, Amortized: d.Amortized, Pattern: pattern, Line: n.Line, Column: n.Column,
	})
}
