package uses

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// maxFar is how many calls a value is followed through: what is kept is mostly kept by the function that gets it, or by the next.
const maxFar = 4

// Far returns what becomes of the value of the expression at cur, as [Package.Of] does, through calls: what is passed to a function of the
// package becomes what that does with it, and what is returned becomes what the callers do with it, where all of them are known. Of what is passed
// to other functions their names tell whether they keep it.
func (p *Package) Far(cur inspector.Cursor) Kinds {
	return newFar(p).kinds(p.Of(cur), maxFar)
}

// FarOfVar is Far for the value of the local variable v.
func (p *Package) FarOfVar(v *types.Var) Kinds {
	return newFar(p).kinds(p.OfVar(v), maxFar)
}

// far follows a value through calls.
type far struct {
	p    *Package
	seen map[types.Object]bool // parameters and functions that it was followed through
}

func newFar(p *Package) *far { return &far{p: p, seen: make(map[types.Object]bool)} }

// kinds returns the kinds of the uses, and of those that they lead to through so many calls, up to the first that keeps the value.
func (f *far) kinds(uses []Use, calls int) Kinds {
	var set Kinds
	for _, u := range uses {
		switch {
		case !set.IsTemporary():
			return set
		case calls == 0:
			set |= 1 << u.Kind
		case u.Kind == Passed:
			set |= f.passed(u, calls)
		case u.Kind == Returned:
			set |= f.returned(u, calls)
		default:
			set |= 1 << u.Kind
		}
	}
	return set
}

// passed returns what the function does with a value that it is passed. What it returns of it becomes what the caller does with the result.
func (f *far) passed(u Use, calls int) Kinds {
	fn, _ := typeutil.Callee(f.p.info, u.Call).(*types.Func)
	if fn == nil {
		return 1 << Passed
	}
	if param := f.p.Parameter(fn.Origin(), u.Arg); param != nil {
		if f.seen[param] {
			return 0
		}
		f.seen[param] = true
		return f.within(f.p.OfVar(param), u.cur, calls-1)
	}
	switch {
	case u.Arg >= 0 && keeps(fn):
		return 1 << Stored
	case u.Arg >= 0 && startsWithWord(fn.Name(), "New") && fn.Signature().Results().Len() == 1: // it is a part of what that makes
		return f.kinds(f.p.Of(u.cur), calls-1)
	}
	return 1 << Passed
}

// within is kinds for what a function does with a parameter: what it returns is the result of the call.
func (f *far) within(uses []Use, call inspector.Cursor, calls int) Kinds {
	var set Kinds
	for _, u := range uses {
		switch {
		case !set.IsTemporary():
			return set
		case u.Kind == Returned:
			set |= f.kinds(f.p.Of(call), calls)
		default:
			set |= f.kinds([]Use{u}, calls)
		}
	}
	return set
}

// returned returns what the callers do with what a function returns, where all of them are known.
func (f *far) returned(u Use, calls int) Kinds {
	fn, results := f.p.returns(u)
	if fn == nil || ast.IsExported(fn.Name()) || f.p.calls[fn].isValue || len(f.p.calls[fn].at) == 0 {
		return 1 << Returned
	}
	if f.seen[fn] {
		return 0
	}
	f.seen[fn] = true
	var set Kinds
	for _, call := range f.p.calls[fn].at {
		if !set.IsTemporary() {
			break
		}
		set |= f.kinds(f.p.ofResult(call, u.Arg, results), calls-1)
	}
	return set
}

// keepers are how the names of functions begin that keep what they get: PushBack, SetChildren.
var keepers = []string{"Add", "Append", "Attach", "Insert", "LoadOrStore", "Push", "Put", "Register", "Set", "Store"}

// keeps reports whether a function keeps what it gets, as its name says. What is put into a pool can be used again, and package encoding/binary puts
// numbers into bytes.
func keeps(fn *types.Func) bool {
	if fn.Pkg() == nil || fn.Pkg().Path() == "encoding/binary" || fn.FullName() == "(*sync.Pool).Put" {
		return false
	}
	name := strings.ToUpper(fn.Name()[:1]) + fn.Name()[1:]
	if startsWithWord(name, "With") { // context.WithValue does, WithLock calls it
		return fn.Signature().Results().Len() > 0
	}
	return slices.ContainsFunc(keepers, func(verb string) bool { return startsWithWord(name, verb) })
}

// startsWithWord reports whether name, in camel case, starts with a word or is it.
func startsWithWord(name, word string) bool {
	rest, ok := strings.CutPrefix(name, word)
	return ok && (rest == "" || strings.ToUpper(rest[:1]) == rest[:1])
}
