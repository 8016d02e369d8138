package gcdiag

import "strconv"

// A Kind says what a [Decision] is about.
type Kind uint8

// The kinds of decision. Each comment shows the message without its position;
// X is an expression, x a variable, F a function, T a type.
const (
	// Unknown is a line that is none of the below: a compile error, the go
	// command's, a linker's or a C compiler's message, or a phrase of a release
	// that this package does not know. Text has the message.
	Unknown Kind = iota

	// Escapes heads a flow: "X escapes to heap in F:". A location can have
	// several, and a variable has one too, beside its MovedToHeap.
	Escapes
	// EscapesSummary is the verdict, with neither function nor flow: "X escapes
	// to heap". It is all that plain -m prints. Wrappers of go and defer
	// statements have none. The Subject of every append is "append", in a
	// DoesNotEscape too, where Escapes has the whole call.
	EscapesSummary
	// MovedToHeap is the verdict on a variable, printed at its declaration:
	// "moved to heap: x".
	MovedToHeap
	// DoesNotEscape is "X does not escape", also for parameters.
	DoesNotEscape
	// Captures is "F capturing by ref: x (addr=true assign=false width=8)",
	// printed at x's declaration; F is the function that declares x, not the
	// closure. ByRef, AddrTaken, Assigned and Width are set.
	Captures
	// LeakingParam is the summary of a parameter: "leaking param: x", "leaking
	// param content: x" (Content) or "leaking param: x to result r level=1"
	// (Dest, Derefs).
	LeakingParam
	// ParamLeaks heads a flow: "parameter x leaks to {heap} for F with
	// derefs=0:". Dest and Derefs are set.
	ParamLeaks

	// CanInline is "can inline F with cost 7 as: ..."; the body is dropped. Plain
	// -m prints no cost: Cost is then -1.
	CanInline
	// CannotInline is "cannot inline F: reason", or of one call "cannot inline F
	// into G: repeated recursive cycle" (Func is G). Cost and Budget are set where
	// the reason states both.
	CannotInline
	// InlineCall is "inlining call to F". Reason is "score N" if the compiler
	// was built with GOEXPERIMENT=newinliner and otherwise empty.
	InlineCall
	// BigFunction is "function F considered 'big'; reducing max cost of inlinees".
	BigFunction
	// SkipInlineBLoop is Go 1.25's "skip inlining within testing.B.loop for X".
	SkipInlineBLoop

	// Devirtualize is "devirtualizing x.M to T", or "partially devirtualizing
	// x.M to T" (Reason "partially"). Dest is T.
	Devirtualize
	// CannotDevirtualize is "cannot devirtualize x.M(): shaped receiver T";
	// Reason is "shaped receiver" or "shaped interface", Dest is T.
	CannotDevirtualize
	// PGODevirtualize is "PGO devirtualizing interface call x.M to F"; Reason is
	// "interface" or "function", Dest is F.
	PGODevirtualize
	// CannotPGODevirtualize is "should not PGO devirtualize F: reason".
	CannotPGODevirtualize

	// SelfAssign is "F ignoring self-assignment in X"; Subject is the statement.
	SelfAssign
	// ZeroCopy is "zero-copy string->[]byte conversion".
	ZeroCopy
	// UintptrParam is "assuming x is unsafe uintptr", "marking x as escaping
	// uintptr" or "marking x as escaping ...uintptr"; Reason is "unsafe
	// uintptr", "escaping uintptr" or "escaping ...uintptr".
	UintptrParam
	// MutatesParam is "mutates param: x derefs=0" (-d=escapemutationscalls).
	MutatesParam
	// CallsParam is "calls param: x derefs=0" (-d=escapemutationscalls).
	CallsParam
	// InertParam is "x does not escape, mutate, or call"
	// (-d=escapemutationscalls).
	InertParam

	// BoundsElided is "index bounds check elided".
	BoundsElided
	// ImpreciseCall is "imprecise interface call".
	ImpreciseCall
	// KeptAlive is "X will be kept alive", of code in a B.Loop loop; Subject is
	// a symbol, or "expr", "dereference", "function arg", "function result" or
	// "function results".
	KeptAlive
	// BLoopUnhandled is "expr is unknown to bloop pass" or "unrecognized shape
	// for assign list stmt for blank assignment"; Reason is the message.
	BLoopUnhandled

	kindCount
)

var kindNames = [kindCount]string{
	Unknown:               "Unknown",
	Escapes:               "Escapes",
	EscapesSummary:        "EscapesSummary",
	MovedToHeap:           "MovedToHeap",
	DoesNotEscape:         "DoesNotEscape",
	Captures:              "Captures",
	LeakingParam:          "LeakingParam",
	ParamLeaks:            "ParamLeaks",
	CanInline:             "CanInline",
	CannotInline:          "CannotInline",
	InlineCall:            "InlineCall",
	BigFunction:           "BigFunction",
	SkipInlineBLoop:       "SkipInlineBLoop",
	Devirtualize:          "Devirtualize",
	CannotDevirtualize:    "CannotDevirtualize",
	PGODevirtualize:       "PGODevirtualize",
	CannotPGODevirtualize: "CannotPGODevirtualize",
	SelfAssign:            "SelfAssign",
	ZeroCopy:              "ZeroCopy",
	UintptrParam:          "UintptrParam",
	MutatesParam:          "MutatesParam",
	CallsParam:            "CallsParam",
	InertParam:            "InertParam",
	BoundsElided:          "BoundsElided",
	ImpreciseCall:         "ImpreciseCall",
	KeptAlive:             "KeptAlive",
	BLoopUnhandled:        "BLoopUnhandled",
}

// String returns the name of the constant.
func (k Kind) String() string {
	if k < kindCount {
		return kindNames[k]
	}
	return "Kind(" + strconv.Itoa(int(k)) + ")"
}

// A KindSet is a set of kinds. Its zero value is empty.
type KindSet uint64

// Kinds returns the set of the kinds given.
func Kinds(kinds ...Kind) KindSet {
	var set KindSet
	for _, k := range kinds {
		set |= 1 << k
	}
	return set
}

// Has reports whether k is in the set.
func (s KindSet) Has(k Kind) bool { return s&(1<<k) != 0 }

// Complement returns the set of all kinds that s lacks.
func (s KindSet) Complement() KindSet { return (1<<kindCount - 1) &^ s }
