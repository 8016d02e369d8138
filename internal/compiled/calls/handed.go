package calls

import (
	"slices"
	"strings"

	"github.com/perfvet/perfvet/internal/compiled/gcobj"
)

// Results are words that a function returns in integer registers, a bit each, in the order of the registers.
type Results uint16

// prove proves first what holds if all errors that are made are returned, which most that holds does not need.
func (s *search) prove() Proof {
	if s.policy.Strict {
		return s.run(all)
	}
	proof := s.run(warm)
	if proof.Verdict != Holds {
		return proof
	}
	if proof = s.run(withErrors); proof.Verdict == Holds {
		return proof
	}
	errors := Results(0)
	if s.policy.Errors != nil {
		errors = s.policy.Errors()
	}
	for made := newHanding(s.roots, errors, s.ends); ; {
		s.errs = s.errs.knowing(made)
		proof = s.run(handed)
		matters := func(n *node) bool { return !s.skips(n) }
		if proof.Verdict == Broken {
			proof.Reason += ", and the error it is for is not seen to be returned"
		}
		if proof.Verdict != Holds || !made.narrow(s.calls, matters) {
			return proof
		}
	}
}

// A handing tells where errors have to be among the results of functions, so that what is to be proven returns an error then. Who drops one
// asks for none.
type handing struct {
	to   map[*node]gcobj.Words
	ends func(n *node, call int) bool
	made map[*node]places // where errors are made that are there; filled on demand
}

// newHanding returns what is known of the roots, of which nobody else drops what they return.
func newHanding(roots []*node, errors Results, ends func(n *node, call int) bool) *handing {
	h := &handing{to: make(map[*node]gcobj.Words), ends: ends, made: make(map[*node]places)}
	for _, n := range roots {
		h.to[n] = gcobj.Words(errors) | gcobj.Words(errors)<<16
	}
	return h
}

// makes returns where n makes errors that it returns where they have to be; all that it makes where nothing is known of its callers.
func (h *handing) makes(n *node) places {
	made, known := h.made[n]
	if known {
		return made
	}
	to, known := h.to[n]
	if !known {
		return n.errorPlaces()
	}
	for more := true; more; { // one that is put into another is returned where that is
		more = false
		ends := h.endsOf(n, made)
		for _, at := range n.errorPlaces() {
			if !slices.Contains(made, at) && n.returnsError(at, to, ends) {
				made, more = append(made, at), true
			}
		}
	}
	slices.Sort(made)
	h.made[n] = made
	return made
}

// errorPlaces returns where n makes errors: calls of constructors, and references to the tables of types.
func (n *node) errorPlaces() places {
	all, _ := n.errorTables("")
	for i := range n.calls {
		if isErrorMaker(n.calls[i].Callee) {
			all = append(all, n.calls[i].Offset)
		}
	}
	return all
}

// endsOf returns the places with the calls of n that do not return, in order.
func (h *handing) endsOf(n *node, made places) []uint32 {
	ends := slices.Clone(made)
	for i := range n.calls {
		if h.ends(n, i) {
			ends = append(ends, n.calls[i].Offset)
		}
	}
	slices.Sort(ends)
	return ends
}

// returnsError reports whether n returns the error that it makes at a place in one of the words of to.
func (n *node) returnsError(at uint32, to gcobj.Words, ends []uint32) bool {
	if slices.ContainsFunc(n.calls, func(s site) bool { return s.Offset == at }) {
		return n.Handed(at, to, ends)&1 != 0
	}
	first := gcobj.Words(1)
	if !n.isPointer(at) { // it is not all that equals it
		first <<= 16
	}
	return n.HandedAddress(at, to, ends)&first != 0
}

// isPointer reports whether errors of the table that n refers to at a place are pointers.
func (n *node) isPointer(at uint32) bool {
	for ref := range n.Refs() {
		if ref.Offset == at {
			return strings.HasPrefix(ref.Symbol, "go:itab.*")
		}
	}
	return false
}

// narrow learns where errors have to be among the results of what was called. It reports whether that is less than was thought.
func (h *handing) narrow(calls []arrival, matters func(*node) bool) (less bool) {
	for _, at := range calls {
		n, s := at.caller, &at.caller.calls[at.call]
		if !slices.ContainsFunc(s.callees, matters) {
			continue
		}
		words := n.Handed(s.Offset, h.to[n], h.endsOf(n, h.makes(n)))
		for _, callee := range s.callees {
			was, known := h.to[callee]
			if !known {
				was = gcobj.AllWords
			}
			if known && was&^words == 0 {
				continue
			}
			h.to[callee], less = was&words, true
			delete(h.made, callee)
		}
	}
	return less
}
