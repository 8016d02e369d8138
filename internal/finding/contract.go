package finding

import (
	"fmt"
	"path/filepath"
	"strings"
)

// A Contract is what a directive in the source demands of a function, or asks to believe, and what became of it.
type Contract struct {
	Directive string   // its name: "noalloc", "assume"
	Param     string   // of noescape and stack: the parameter, the variable
	Limit     int64    // of maxframe, in bytes, and of maxinline, in the inliner's unit
	Amortized bool     // of noalloc: growth of what is kept is allowed
	Kinds     []string // of checkescape: what must not be
	Local     bool     // of checkescape: calls are not followed
	Strict    bool     // paths to a panic or an error count too
	Demanded  bool     // by a [Demand], and not by a directive in the source
	By        string   // the type whose directive it is, as one for all its methods; "" of the function's own
	Errs      uint16   // where the function returns errors, for which it may allocate: the first words of them among those that it returns in integer registers, a bit each. Of those that are demanded only their source tells
	Symbol    string   // the linker's name of the function, without type arguments: "m/a.(*T).M"

	// Lines of the finding's file, 1-based: those whose calls assume or inline are about, or whose code nobounds is about, or where the literal
	// begins and ends; 0 when it is about a whole declared function.
	Line, Last int
	Literal    bool // it is about the function literal that begins on Line

	Interface string   // symbol of the interface whose method it is about, each implementation; "" otherwise
	Method    string   // of Interface
	Impls     []string // symbols of the implementations: those that do not keep it, or, where it holds, all

	Verdict string // ContractHolds, ...; "" while nobody has looked. A directive that does nothing is broken
	Reason  string // why it does not hold: a clause about the last of Chain
	Chain   []Link // from the function to the call that breaks it, or that cannot be followed; empty when it holds
	Breaks  *Code  // the call of an allocator that breaks it; nil otherwise
}

// A Demand is a contract of functions that are not annotated: what a directive would demand, of all whose names a pattern has.
type Demand struct {
	Directive string

	Strict, Amortized bool // as in [Contract]

	Pattern string // a package, by its path or as ./dir, a dot, and a function as the compiler calls it; "*" in it stands for anything: "encoding/binary.Append*"

	Line, Column int // where it is written, 1-based; 0 when unknown
}

// What becomes of a contract.
const (
	ContractHolds    = "holds"    // proven
	ContractBroken   = "broken"   // refuted, by Chain
	ContractUnproved = "unproved" // what it depends on cannot all be known
)

// A Link is one call of a chain.
type Link struct {
	Function string // symbol of the function that the line belongs to
	File     string
	Line     int    // 1-based
	Call     string // symbol of what is called; "" when the machine code does not name it
	Inlined  bool   // Call was inlined there: its body is what goes on
}

// Warns reports whether f is a fault of the source: it is proven, or a promise that cannot be. What else is shown is for information.
func (f *Finding) Warns() bool { return f.Verdict == Confirmed || f.IsOpen() }

// IsOpen reports whether f is about a contract that does not hold. Such a finding is in every list, and first: it is a promise that somebody made.
func (f *Finding) IsOpen() bool {
	return f.Contract != nil && (f.Contract.Verdict == ContractBroken || f.Contract.Verdict == ContractUnproved)
}

// Settle has f say what became of its contract.
func (f *Finding) Settle(c Contract) {
	f.Contract = &c
	f.Reason, f.Related, f.Code = c.Reason, nil, nil
	for _, l := range c.Chain {
		f.Related = append(f.Related, Note{File: l.File, Line: l.Line, Message: l.text()})
	}
	switch c.Verdict {
	case ContractHolds:
		f.Verdict = Refuted
	case ContractBroken:
		f.Verdict = Confirmed
		if c.Breaks != nil {
			f.Code = []Code{*c.Breaks}
		}
	default:
		f.Verdict = Unconfirmed
	}
	f.Message = c.text(Quote(f.Function))
}

// text words the contract of a function.
func (c *Contract) text(function string) string {
	if c.Directive == "escapes" {
		return "what the line does is exempt"
	}
	if c.Directive == "assume" {
		if c.Verdict == ContractHolds {
			return "what is assumed here is believed"
		}
		return "what is assumed here is of no use: " + c.Reason
	}
	does, do := c.promise()
	function = c.subject(function)
	switch c.Verdict {
	case ContractHolds:
		if c.Demanded {
			return function + " " + does
		}
		return function + " " + does + ", as " + c.by() + " promises" + c.in()
	case ContractBroken:
		if c.Demanded {
			return function + " breaks the contract to " + do + ": " + c.way()
		}
		return function + " breaks " + c.its() + " to " + do + c.in() + ": " + c.way()
	}
	return "that " + function + " " + does + " is not proven" + c.in() + ": " + c.way()
}

// subject words what the contract is about, which is in a function.
func (c *Contract) subject(function string) string {
	switch {
	case c.Line == 0 || c.Literal || c.Directive == "stack":
		return function
	case c.Line < c.Last:
		return fmt.Sprintf("the loop on line %d", c.Line)
	}
	return fmt.Sprintf("line %d", c.Line)
}

// by words who made the promise.
func (c *Contract) by() string {
	if c.By != "" {
		return Quote(c.By)
	}
	return "it"
}

func (c *Contract) its() string {
	if c.By != "" {
		return "the promise of " + Quote(c.By)
	}
	return "its promise"
}

// in names the implementations of the method of an interface that the verdict is about.
func (c *Contract) in() string {
	const shown = 3
	var names []string
	for _, symbol := range c.Impls[:min(len(c.Impls), shown)] {
		names = append(names, Quote(ShortName(symbol)))
	}
	if n := len(c.Impls) - shown; n > 0 {
		names = append(names, fmt.Sprintf("%d more", n))
	}
	switch last := len(names) - 1; last {
	case -1:
		return ""
	case 0:
		return " in " + names[0]
	default:
		return " in " + strings.Join(names[:last], ", ") + " and " + names[last]
	}
}

// promise words what is promised of a function, as what it does, and as what it is to do.
func (c *Contract) promise() (does, do string) {
	switch c.Directive {
	case "inline":
		if c.Line > 0 {
			return "calls nothing that is not inlined", "call nothing that is not inlined"
		}
		return "is inlined wherever it is called", "be inlined wherever it is called"
	case "maxframe":
		limit := fmt.Sprintf(" a stack frame of at most %d bytes", c.Limit)
		return "has" + limit, "have" + limit
	case "maxinline":
		limit := fmt.Sprintf(" at most %d to inline", c.Limit)
		return "costs" + limit, "cost" + limit
	case "nobounds":
		return "checks no bounds", "check no bounds"
	case "nodispatch":
		return "calls nothing through an interface or a func value", "call nothing through an interface or a func value"
	case "checkescape":
		what := " nothing that checkescape calls " + strings.Join(c.Kinds, " or ")
		if c.Local {
			what += ", in its own code"
		}
		return "does" + what, "do" + what
	case "noescape":
		if c.Line > 0 && !c.Literal {
			return "has nothing escape", "have nothing escape"
		}
		return "keeps " + Quote(c.Param) + " from the heap", "keep " + Quote(c.Param) + " from the heap"
	case "stack":
		return "keeps " + Quote(c.Param) + " on the stack", "keep " + Quote(c.Param) + " on the stack"
	}
	if c.Amortized {
		return "allocates nothing but room in what it keeps", "allocate nothing but room in what it keeps"
	}
	return "allocates nothing", "allocate nothing"
}

// way words how the last call of the chain is reached, and the reason.
func (c *Contract) way() string {
	if len(c.Chain) == 0 {
		return c.Reason
	}
	last := c.Chain[len(c.Chain)-1]
	text := ""
	switch first := Quote(ShortName(c.Chain[0].Call)); {
	case len(c.Chain) == 2:
		text = "it calls " + first + ", where "
	case len(c.Chain) > 2:
		text = "it calls " + first + ", which comes to " + Quote(ShortName(last.Function)) + ", where "
	}
	at := fmt.Sprintf(" at %s:%d ", filepath.Base(last.File), last.Line)
	if c.Directive == "inline" {
		return Quote(ShortName(last.Function)) + at + c.Reason
	}
	if c.Verdict == ContractBroken && last.Call != "" {
		return text + Quote(ShortName(last.Call)) + at + c.Reason
	}
	return text + c.Reason + strings.TrimRight(at, " ")
}

func (l Link) text() string {
	switch {
	case l.Call == "":
		return Quote(ShortName(l.Function)) + " leads on from here"
	case l.Inlined:
		return Quote(ShortName(l.Function)) + " calls " + Quote(ShortName(l.Call)) + ", inlined"
	}
	return Quote(ShortName(l.Function)) + " calls " + Quote(ShortName(l.Call))
}

// ShortName returns a symbol without the path of its package before the last element, and without type arguments.
func ShortName(symbol string) string {
	name, rest, generic := strings.Cut(symbol, "[")
	name = name[strings.LastIndexByte(name, '/')+1:]
	if !generic {
		return name
	}
	if i := strings.LastIndexByte(rest, ']'); i >= 0 {
		rest = rest[i+1:]
	}
	return name + "[...]" + rest
}
