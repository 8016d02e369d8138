package config

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/contract"
)

// demanded are the directives that the file may have: those that need no argument.
var demanded = []string{contract.Inline, contract.NoAlloc, contract.NoBounds, contract.NoDispatch}

func (r *reader) readContracts(n *yaml.Node) {
	if n.Kind != yaml.MappingNode || len(n.Content) == 0 {
		r.failAt(n, "contracts: want lists of functions, as in contracts: {noalloc: [encoding/binary.Append*]}")
		return
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, list := n.Content[i], n.Content[i+1]
		switch {
		case !slices.Contains(demanded, name.Value):
			r.failAt(name, "contracts: unknown directive %q%s", name.Value, didYouMean(name.Value, demanded))
		case list.Kind != yaml.SequenceNode || len(list.Content) == 0:
			r.failAt(list, "contracts: want a list of functions, as in %s: [encoding/binary.Append*]", name.Value)
		default:
			for _, item := range list.Content {
				r.readDemand(name.Value, item)
			}
		}
	}
}

func (r *reader) readDemand(directive string, n *yaml.Node) {
	pattern := r.word("contracts: "+directive, n)
	dir, rest := path.Split(pattern)
	switch {
	case pattern == "":
		return
	case path.IsAbs(pattern) || strings.HasPrefix(path.Clean(dir+"x"), "../"), !strings.Contains(rest, "."):
		r.failAt(n, "contracts: %q: want a package and a function, as in ./internal/wire.(*Enc).*", pattern)
		return
	}
	r.config.Contracts = append(r.config.Contracts, finding.Demand{Directive: directive, Pattern: pattern, Line: n.Line, Column: n.Column})
}
