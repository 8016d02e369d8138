package driver

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/run/resultcache"
	"github.com/perfvet/perfvet/internal/source/contracts"
)

// A keeper keeps proofs of contracts in the cache, and tells what they depend on.
type keeper struct {
	*run
	ctx     context.Context
	sources *sources
	whole   bool // see contracts.Build
	byID    map[string]*listed
}

// proofInputs are what all proofs of contracts in a package depend on besides what each of them says.
type proofInputs struct {
	Contracts    string // ID of the package
	Object       string // state of it
	Root, GOROOT string
	Whole        bool
}

func (k *keeper) key(id string) (key resultcache.Key, ok bool) {
	object, known := k.state(calls.Dependency{Kind: calls.Object, Name: id})
	if !known {
		return key, false
	}
	key, err := k.cfg.Cache.Key(proofInputs{id, object, k.env.root(), k.env.GOROOT, k.whole})
	return key, err == nil
}

func (k *keeper) load(id string) *contracts.Proofs {
	key, ok := k.key(id)
	if !ok {
		return nil
	}
	return k.cfg.Cache.GetProofs(key)
}

// store stores what was proven: without it the next run takes longer. That entries cannot be stored is told of when there are some.
func (k *keeper) store(id string, p *contracts.Proofs) {
	if key, ok := k.key(id); ok && k.ctx.Err() == nil {
		_ = k.cfg.Cache.PutProofs(key, p)
	}
}

// state returns what stands for a package of the build, or for there being none, and whether that is known.
func (k *keeper) state(d calls.Dependency) (is string, known bool) {
	switch d.Kind {
	case calls.Object:
		return k.object(k.byID[d.Name])
	case contracts.Source:
		return k.source(k.sources.byFile[d.Name])
	case contracts.Imported:
		return k.source(k.sources.byPath[d.Name])
	}
	return "", false
}

// object returns what stands for the object of a package, where its files are and what it imports.
func (k *keeper) object(l *listed) (is string, known bool) {
	switch {
	case l == nil:
		return "", true
	case l.Error != nil || len(l.DepsErrors) > 0 || l.Export != "" && l.content() == "":
		return "", false
	}
	h := sha256.New()
	err := json.NewEncoder(h).Encode(struct {
		Content, Dir, Name string
		Standard           bool
		Files, Imports     []string
	}{l.content(), l.Dir, l.Name, l.Standard, l.CompiledGoFiles, l.Imports})
	return string(h.Sum(nil)), err == nil
}

// source returns what stands for the source of a package: that it was read as it was compiled has to be known by then.
func (k *keeper) source(l *listed) (is string, known bool) {
	if l == nil {
		return "", true
	}
	object, known := k.object(l)
	return strings.Join([]string{l.id(), l.BuildID, object}, "\n"), known && l.BuildID != "" && !k.sources.doubtful[l.id()]
}
