package finding

import (
	"cmp"
	"go/token"
	"slices"

	"github.com/perfvet/perfvet/internal/finding/layout"
)

// A Finding is one prediction of a pass together with what the compile says of it.
// It is plain data: it can be kept, sorted, compared and encoded after the
// package it came from has been dropped.
type Finding struct {
	Check     string     // name of the analyzer: "ifacebox"
	Category  string     // constant lower-case word for the kind within the check: "argument"
	Package   string     // ID of the package whose compile is the evidence: "net/http", "m/app [m/app.test]"
	Function  string     // enclosing function as the compiler names it, without the package: "(*T).M", "F.func1"
	Span                 // what the finding points at
	Pos, End  token.Pos  // the same in the file set of the package, while that is loaded; NoPos when unknown
	Message   string     // one line: verdict, subject, cause
	Remedy    string     // what does the same for less, as the message ends with it; "" for none. See Advise and Split
	Verdict   Verdict    // how sure
	Reason    string     // why refuted or unconfirmed, or on what a confirmation stands; "" when compiler and code agree
	Heat      Heat       // how often the line runs, as far as can be told
	HeatWhy   string     // what the heat was told from: "in a loop of depth 2"
	Signals   Signals    // what Heat was told from, in numbers; see Rank
	With      int        // 1-based line of what it is one thing to look at with: the call that it is an argument of, the literal that it is in; 0 is its own
	Folded    bool       // another confirmed finding of the same line, call or literal ranks for it, or one with the same Root
	Led       []*Finding // the findings that are folded under this one: those of its line or call
	Rest      []*Finding // the findings of other lines that are folded under this one for their Root, each with its Led
	Root      string     // the parameter that the value leaves through, where its function only passes it on, or the variable that constants are given to: "parameter `a` of `logf`"; ""
	Rooted    bool       // it is folded for its root, and not for its line
	Directive string     // the comment in the source that suppresses it, as written; "" when none does
	Omitted   string     // why the short list leaves it out; "" when it is in it; see Shortlist
	Unsure    string     // why a list of many packages doubts that it is worth a change; "" when it does not; see Rank
	Beyond    bool       // the list of its package has no room for it, and an editor shows it all the same; see ChooseOpen
	Points    []Point    // what the rank was told from, of a finding that leads its line; see Rank
	Rank      int        // 1 is the first to look at; 0 when not ranked
	Cost      Cost       // per execution of the line
	Callee    *Callee    // what a function allocates that the line calls, as far as that is what the finding is about; nil when it is not
	Measured  *Measured  // by a heap profile; nil without one, and for what is not about objects
	Spent     *Spent     // by a CPU profile; nil without one, and for what has no machine code
	Compiler  []Note     // what the compiler printed, in its order
	Code      []Code     // the machine code that confirms
	Idle      []Code     // calls of allocators that never allocate, of a refuted finding
	Related   []Note     // other places that matter: the declaration, the callee, the cheaper form
	Fixes     []Fix      // edits that remove the finding
	Trial     []Fix      // edits that do what Remedy says, where that may do something else: no door applies them
	Generated bool       // the file says that a program wrote it (ast.IsGenerated); the driver sets it
	Generic   bool       // the code is a generic body: each instantiation is compiled on its own
	Change    string     // ChangeNew, ... against another side; "" when nothing is to be said, or nothing was compared
	Cause     string     // why it is new where its line is as it was; "" when that is not known
	Before    *Finding   // what it was on the other side, of what is worse or better
	Pending   *Pending   // what other packages may tell of it; nil when they cannot
	Behind    *Behind    // asks what lies behind the interface or the func value that it is about; nil when that is no question for other packages
	Informs   bool       // it tells what something costs that nothing known does for less: no short list has it
	Contract  *Contract  // what a directive demands, of findings about one; nil of all others
}

// Pending says what the objects of other packages may tell of a finding: generic code is compiled where it is instantiated, and
// exported functions are called elsewhere.
type Pending struct {
	Kind    string // what is looked for, a constant of the evidence package: "box", "closure", "call"
	File    string // where the compiler puts it; with Line and Column, of allocations
	Line    int    // 1-based
	Column  int    // 1-based, bytes
	Symbol  string // of the function, of calls
	Message string // the finding's Message once it is confirmed, of calls

	Generic *Generic // of allocations in generic code
}

// Behind asks the packages of a run which types come to lie behind an interface that is called through, or which functions a func value may be.
type Behind struct {
	ID      uint64   // what is asked, in the summary of its package
	Method  string   // that is called; "" of a func value
	Askable bool     // the type can be asked for before the loop, which does little else; or the func value is called in one
	Usual   []string // types of other modules whose method can be inlined
}

// Generic says how an allocation in generic code is recognised in the object of any package, and what is known of it.
type Generic struct {
	DeclLine  int         // of the function's declaration, in the same file
	Callee    string      // the runtime's function; "" where it differs between instances
	Type      string      // its argument; "" where it differs between instances
	Fields    int         // of a closure, behind the code pointer; 0 where they are not known
	Form      layout.Form // of what is boxed
	Integer   bool        // it is an integer, whatever the type arguments
	Elsewhere bool        // only other packages have instances
	Instances []Instance  // in the packages looked at
	Words     Words
}

// A Span is a range of source text. End is exclusive and may be unknown (zero).
type Span struct {
	File      string
	Line      int // 1-based
	Column    int // 1-based, bytes
	EndLine   int // 1-based, 0 when unknown
	EndColumn int // 1-based, bytes, 0 when unknown
}

// SpanOf resolves the range [pos, end) of fset, honouring //line directives as the
// compiler does. An invalid end gives an unknown end.
func SpanOf(fset *token.FileSet, pos, end token.Pos) Span {
	p := fset.Position(pos)
	s := Span{File: p.Filename, Line: p.Line, Column: p.Column}
	if end.IsValid() {
		if e := fset.Position(end); e.Filename == p.Filename {
			s.EndLine, s.EndColumn = e.Line, e.Column
		}
	}
	return s
}

// A Note is a message at a place.
type Note struct {
	File    string
	Line    int // 1-based
	Column  int // 1-based, bytes; 0 when unknown
	Message string
}

// Code is one machine instruction that proves a finding: a call in the object
// of the same build.
type Code struct {
	Function string   // symbol whose code has the call: "net/http.(*conn).serve"
	Callee   string   // called symbol: "runtime.convT64"; "" of a call through a func value or an interface
	Type     string   // type descriptor passed, as in the object: "main.P"; "" when none or unknown
	Offset   uint32   // bytes from the start of Function
	Stack    []Frame  // source lines that the instruction stands for, innermost first
	Excerpt  []string // the instructions around the call, the call last; filled on request
	Unlinked bool     // no program has this code: Function is inlined wherever it is called, and does not allocate there
}

// Called words what the call calls.
func (c *Code) Called() string { return cmp.Or(c.Callee, "a func value or a method of an interface") }

// A Frame is one source line of an inline stack.
type Frame struct {
	Function string // symbol: "main.F"
	File     string
	Line     int // 1-based
}

// A Fix is a named set of edits.
type Fix struct {
	Message string // verb phrase, capitalised, no full stop
	Edits   []Edit

	// Confines says that the fix takes the allocation from where the finding is to a branch: what is left of it runs less often.
	Confines bool
}

// An Edit replaces the text of a span.
type Edit struct {
	Span
	NewText string
}

// A Verdict says how sure a finding is.
type Verdict uint8

const (
	Unconfirmed Verdict = iota // no machine code to look at
	Confirmed                  // the machine code does it
	Refuted                    // compiled, and the machine code does not do it
)

// String returns "unconfirmed", "confirmed" or "refuted".
func (v Verdict) String() string {
	switch v {
	case Confirmed:
		return "confirmed"
	case Refuted:
		return "refuted"
	}
	return "unconfirmed"
}

// Compare orders findings by file, line, column, check, category, verdict, message
// and package: a total order over what a run reports.
func Compare(a, b *Finding) int {
	return cmp.Or(
		cmp.Compare(a.File, b.File),
		cmp.Compare(a.Line, b.Line),
		cmp.Compare(a.Column, b.Column),
		cmp.Compare(a.Check, b.Check),
		cmp.Compare(a.Category, b.Category),
		cmp.Compare(a.Verdict, b.Verdict),
		cmp.Compare(a.Message, b.Message),
		cmp.Compare(a.Package, b.Package),
	)
}

// Dedup sorts findings and removes repetitions: a file that is compiled in two
// variants of a package is one place to look at.
func Dedup(fs []*Finding) []*Finding {
	Sort(fs)
	return slices.CompactFunc(fs, func(a, b *Finding) bool {
		return a.Span == b.Span && a.Check == b.Check && a.Category == b.Category &&
			a.Verdict == b.Verdict && a.Message == b.Message
	})
}

// Sort puts findings in the order of [Compare].
func Sort(fs []*Finding) { slices.SortFunc(fs, Compare) }
