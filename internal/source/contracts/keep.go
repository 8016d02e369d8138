package contracts

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/calls"
	"github.com/perfvet/perfvet/internal/finding"
)

// A Keep is what was proven in earlier runs, and takes what is proven in this one: proofs of the contracts in one package are kept together.
type Keep struct {
	// State returns what stands for a dependency as it is now, of the kinds Object, Source and Imported. It reports whether that is known: nothing is kept that
	// depends on what is not.
	State func(calls.Dependency) (state string, known bool)

	Load  func(id string) *Proofs // by ID of package; nil where there are none
	Store func(id string, p *Proofs)

	Stats

	loaded   map[string]*Proofs
	declared map[string][]Declared // that Load had none of
}

// of returns what is kept of a package, nil where nothing is.
func (k *Keep) of(id string) *Proofs {
	p, ok := k.loaded[id]
	if !ok {
		if k.loaded == nil {
			k.loaded = make(map[string]*Proofs)
		}
		p = k.Load(id)
		k.loaded[id] = p
	}
	return p
}

// Stats counts contracts, and what is asked of functions that are assumed not to allocate.
type Stats struct {
	Kept   int // proven in an earlier run: nothing has changed that they depend on
	Proven int // in this one
}

// Proofs are what became of the contracts in one package, and what that depends on.
type Proofs struct {
	States   []State
	All      []Kept
	Declared []Declared // in the package; none where nobody asked
}

// A Declared is a function that the source of a package declares.
type Declared struct {
	Name   string // without the package and type arguments
	Symbol string // without type arguments
	File   string // absolute
	Line   int    // 1-based
}

// A State is a dependency as it was.
type State struct {
	calls.Dependency
	Was string
}

// A Kept is what became of a contract.
type Kept struct {
	Question [sha256.Size]byte // the contract, and where it is
	Answer   finding.Contract
	On       []int        // indices of States
	Assumed  []Assumption // that were of use
}

// The kinds of dependencies besides those of calls.
const (
	Source   = "source"    // of a file: the package that it belongs to, as it was compiled, or that there is none
	Imported = "imported"  // of an import path: likewise
	units    = "units"     // IDs of the packages that are analysed
	unit     = "unit"      // whether one of them has an ID
	users    = "users"     // of those that depend on an import path
	writers  = "writers"   // of those that mayWrite to a package
	named    = "named"     // of those that a type may belong to by its name
	owner    = "owner"     // import path of the package of a file
	fileName = "file name" // absolute name of a file in an object
)

// once returns what find finds out of the contract of f, or what an earlier run did.
func (p *prover) once(f *finding.Finding, find func() finding.Contract) finding.Contract {
	if p.Keep == nil {
		return find()
	}
	g := p.group(f.Package)
	question := questionOf(f)
	if i, ok := g.index[question]; ok && p.holds(g, &g.old.All[i]) {
		k := g.old.All[i]
		for _, a := range k.Assumed {
			p.beliefs[a].used = true
		}
		p.Keep.Kept++
		g.add(g.statesOf(&k), k)
		return k.Answer
	}
	k := Kept{Question: question}
	p.using = make(map[Assumption]bool)
	on := p.graph.Asked(func() { k.Answer = find() })
	for a := range p.using {
		k.Assumed = append(k.Assumed, a)
	}
	p.using = nil
	p.Keep.Proven++
	g.fresh = true
	if states, known := p.states(on); known {
		g.add(states, k)
	}
	return k.Answer
}

// questionOf returns what stands for the contract of f. All that a proof asks of f is in it.
func questionOf(f *finding.Finding) [sha256.Size]byte {
	data, err := json.Marshal(struct {
		Package, File string
		Generic       bool
		Contract      *finding.Contract
	}{f.Package, f.File, f.Generic, f.Contract})
	if err != nil {
		panic(err) // it is plain data
	}
	return sha256.Sum256(data)
}

// A group is what is kept of one package: that of an earlier run, and what it becomes.
type group struct {
	old   Proofs
	index map[[sha256.Size]byte]int // in old.All
	as    []bool                    // by state of old: it is as it was
	now   Proofs
	at    map[State]int // in now.States
	fresh bool          // something in now is not in old
}

func (p *prover) group(id string) *group {
	g := p.groups[id]
	if g != nil {
		return g
	}
	g = &group{index: make(map[[sha256.Size]byte]int), at: make(map[State]int)}
	p.groups[id] = g
	if old := p.Keep.of(id); old != nil {
		g.old, g.now.Declared = *old, old.Declared
	}
	for _, s := range g.old.States {
		is, known := p.state(s.Dependency)
		g.as = append(g.as, known && is == s.Was)
	}
	for i := range g.old.All {
		g.index[g.old.All[i].Question] = i
	}
	return g
}

// holds reports whether nothing has changed that an answer depends on.
func (p *prover) holds(g *group, k *Kept) bool {
	for _, i := range k.On {
		if i < 0 || i >= len(g.as) || !g.as[i] {
			return false
		}
	}
	return !slices.ContainsFunc(k.Assumed, func(a Assumption) bool { return p.beliefs[a] == nil })
}

func (g *group) statesOf(k *Kept) []State {
	states := make([]State, len(k.On))
	for at, i := range k.On {
		states[at] = g.old.States[i]
	}
	return states
}

// add adds an answer that depends on states.
func (g *group) add(states []State, k Kept) {
	k.On = make([]int, len(states))
	for at, s := range states {
		i, ok := g.at[s]
		if !ok {
			i = len(g.now.States)
			g.at[s] = i
			g.now.States = append(g.now.States, s)
		}
		k.On[at] = i
	}
	g.now.All = append(g.now.All, k)
}

// store has what became of all contracts be kept.
func (p *prover) store() {
	for id, declared := range p.Keep.declared {
		g := p.group(id)
		g.now.Declared, g.fresh = declared, g.fresh || len(declared) > 0
	}
	for id, g := range p.groups {
		if g.fresh || len(g.now.All) != len(g.old.All) {
			p.Keep.Store(id, &g.now)
		}
	}
}

// states returns dependencies as they are, and whether all are known.
func (p *prover) states(on []calls.Dependency) (all []State, known bool) {
	for _, d := range on {
		is, known := p.state(d)
		if !known {
			return nil, false
		}
		all = append(all, State{d, is})
	}
	return all, true
}

// state returns what stands for a dependency, and whether it is known. What a package is read for is as it was compiled only once it has been read.
func (p *prover) state(d calls.Dependency) (is string, known bool) {
	if d.Kind == Source || d.Kind == Imported {
		return p.Keep.State(d)
	}
	s, asked := p.now[d]
	if !asked {
		s.is, s.known = p.look(d)
		p.now[d] = s
	}
	return s.is, s.known
}

func (p *prover) look(d calls.Dependency) (is string, known bool) {
	switch d.Kind {
	case calls.Object:
		is, known = p.Keep.State(d)
		return digest(is, p.trusted(d.Name)), known
	case calls.Build:
		for _, l := range p.Packages {
			object, known := p.state(calls.Dependency{Kind: calls.Object, Name: l.ID})
			if !known {
				return "", false
			}
			is += l.ID + " " + object + "\n"
		}
		return digest(is), true
	case units:
		return digest(p.IDs...), true
	case unit:
		return strconv.FormatBool(slices.Contains(p.IDs, d.Name)), true
	case users:
		return digest(p.users(d.Name)...), true
	case writers:
		return digest(p.having(func(l calls.Package) bool { return mayWrite(l, d.Name) })...), true
	case named:
		return digest(p.having(func(l calls.Package) bool { return mayName(d.Name, l.ID) })...), true
	case owner:
		return p.Owner(d.Name), true
	case fileName:
		return p.Build.file(d.Name), true
	}
	return "", false
}

// digest returns what stands for some texts.
func digest(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		sum := sha256.Sum256([]byte(t))
		h.Write(sum[:])
	}
	return string(h.Sum(nil)[:16])
}

// having returns the IDs of the packages of the build that are so.
func (p *prover) having(is func(calls.Package) bool) (ids []string) {
	for _, l := range p.Packages {
		if is(l) {
			ids = append(ids, l.ID)
		}
	}
	return ids
}

// pathOf returns the import path in an ID.
func pathOf(id string) string {
	path, _, _ := strings.Cut(id, " ")
	return path
}
