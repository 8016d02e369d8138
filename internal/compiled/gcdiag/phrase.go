package gcdiag

import (
	"bytes"
	"math"
	"strconv"
)

// The fixed words of the phrases: pre stands before the first slot, sep between
// two, suf behind the last, and msg is a whole message.
// Sources are under src/cmd/compile/internal in the Go distribution.
const (
	// escape/solve.go, escape/graph.go, escape/escape.go
	sepEscapesIn      = " escapes to heap in "
	sufEscapes        = " escapes to heap"
	sufDoesNotEscape  = " does not escape"
	preMoved          = "moved to heap: "
	preLeaking        = "leaking param: "
	preLeakingContent = "leaking param content: "
	sepToResult       = " to result "
	sepLevel          = " level="
	preParameter      = "parameter "
	sepLeaksTo        = " leaks to "
	sepFor            = " for "
	sepWithDerefs     = " with derefs="
	sepCapturing      = " capturing by "
	preAssuming       = "assuming "
	preMarking        = "marking "
	unsafeUintptr     = "unsafe uintptr"
	escapingUintptr   = "escaping uintptr"
	escapingVariadic  = "escaping ...uintptr"
	msgZeroCopy       = "zero-copy string->[]byte conversion"
	preMutates        = "mutates param: "
	preCalls          = "calls param: "
	sepDerefs         = " derefs="
	sufInert          = " does not escape, mutate, or call"
	sepSelfAssign     = " ignoring self-assignment in " // escape/assign.go

	// inline/inl.go, inline/interleaved/interleaved.go
	preCanInline    = "can inline "
	sepWithCost     = " with cost "
	sepAs           = " as: "
	preCannotInline = "cannot inline "
	sepInto         = " into "
	sufRecursive    = ": " + recursiveCycle
	recursiveCycle  = "repeated recursive cycle"
	tooComplex      = "function too complex: cost "
	sepBudget       = " exceeds budget "
	preInliningCall = "inlining call to "
	sepScore        = " with score "
	preFunction     = "function "
	sufBig          = " considered 'big'; reducing max cost of inlinees"
	preSkipBLoop    = "skip inlining within testing.B.loop for " // Go 1.25

	// devirtualize/devirtualize.go, devirtualize/pgo.go
	preDevirtualizing     = "devirtualizing "
	prePartially          = "partially "
	preCannotDevirtualize = "cannot devirtualize "
	shapedReceiver        = "shaped receiver"
	shapedInterface       = "shaped interface"
	sepTo                 = " to "
	prePGO                = "PGO devirtualizing "
	sepCall               = " call "
	preNotPGO             = "should not PGO devirtualize "

	// walk/expr.go, noder/reader.go
	msgBoundsElided  = "index bounds check elided"
	msgImpreciseCall = "imprecise interface call"

	// bloop/bloop.go, Go 1.26
	sufKeptAlive    = " will be kept alive"
	msgBLoopExpr    = "expr is unknown to bloop pass"
	msgBLoopAssigns = "unrecognized shape for assign list stmt for blank assignment"
)

// A message is the text of a line behind its position, on its way into a
// Decision. Its methods report whether the text has their phrase, and fill d
// only then.
//
// No phrase quotes its slots, so what a slot holds can look like the words
// around it. String constants are the practical case, anywhere in a printed
// expression: fmt.Println("x escapes to heap in f:"). Names of functions hold
// type arguments, in which struct tags are the only quoted text. Each method
// says which of several separators it takes.
type message struct {
	text []byte
	d    *Decision
	in   *interner
}

// parse fills d from the message. It tells phrases with a fixed beginning apart
// first: printed expressions never begin with two bare words in a row, but for
// "func literal", which none of the beginnings share.
func (m message) parse() bool {
	if len(m.text) == 0 {
		return false
	}
	switch m.text[0] {
	case 'c':
		if m.canInline() || m.cannotInline() || m.cannotDevirtualize() || m.paramDerefs(CallsParam, preCalls) {
			return true
		}
	case 'd', 'p':
		if m.paramLeaks() || m.devirtualize() {
			return true
		}
	case 'e', 'u', 'z':
		if m.fixed(ZeroCopy, msgZeroCopy) || m.bloopUnhandled(msgBLoopExpr) || m.bloopUnhandled(msgBLoopAssigns) {
			return true
		}
	case 'f':
		if m.bigFunction() {
			return true
		}
	case 'i':
		if m.inlineCall() || m.fixed(BoundsElided, msgBoundsElided) || m.fixed(ImpreciseCall, msgImpreciseCall) {
			return true
		}
	case 'l':
		if m.leakingParam() {
			return true
		}
	case 'a', 'm':
		if m.movedToHeap() || m.uintptrParam() || m.paramDerefs(MutatesParam, preMutates) {
			return true
		}
	case 'P', 's':
		if m.pgo() || m.notPGO() || m.skipBLoop() {
			return true
		}
	}
	return m.parseByEnd()
}

// parseByEnd tells the phrases that begin with an expression or a function
// apart, by their end.
func (m message) parseByEnd() bool {
	switch m.text[len(m.text)-1] {
	case 'p':
		return m.subjectThen(EscapesSummary, sufEscapes) || m.selfAssign()
	case 'e':
		return m.subjectThen(DoesNotEscape, sufDoesNotEscape) || m.subjectThen(KeptAlive, sufKeptAlive) || m.selfAssign()
	case ':':
		return m.escapesIn()
	case ')':
		return m.captures() || m.selfAssign()
	case 'l':
		return m.subjectThen(InertParam, sufInert) || m.selfAssign()
	}
	return m.selfAssign()
}

func (m message) fixed(kind Kind, text string) bool {
	if string(m.text) != text {
		return false
	}
	m.d.Kind = kind
	return true
}

func (m message) bloopUnhandled(text string) bool {
	if !m.fixed(BLoopUnhandled, text) {
		return false
	}
	m.d.Reason = text
	return true
}

func (m message) subjectThen(kind Kind, suffix string) bool {
	subject, ok := bytes.CutSuffix(m.text, []byte(suffix))
	if !ok {
		return false
	}
	m.d.Kind, m.d.Subject = kind, m.in.string(subject)
	return true
}

func (m message) thenSubject(kind Kind, prefix string) bool {
	subject, ok := bytes.CutPrefix(m.text, []byte(prefix))
	if !ok {
		return false
	}
	m.d.Kind, m.d.Subject = kind, m.in.string(subject)
	return true
}

// escapesIn parses "X escapes to heap in F:". The expression can hold the
// separator, F hardly: the last one counts.
func (m message) escapesIn() bool {
	subject, fn, ok := cutLast(m.text[:len(m.text)-1], sepEscapesIn)
	if !ok {
		return false
	}
	m.d.Kind, m.d.Subject, m.d.Func = Escapes, m.in.string(subject), m.in.string(fn)
	return true
}

func (m message) movedToHeap() bool { return m.thenSubject(MovedToHeap, preMoved) }

// captures parses "F capturing by ref: x (addr=true assign=false width=8)". All
// behind the separator is without spaces of its own: the last one counts.
func (m message) captures() bool {
	fn, rest, ok := cutLast(m.text[:len(m.text)-1], sepCapturing)
	if !ok {
		return false
	}
	how, rest, ok1 := cut(rest, ": ")
	subject, rest, ok2 := cut(rest, " (addr=")
	addr, rest, ok3 := cut(rest, " assign=")
	assign, digits, ok4 := cut(rest, " width=")
	width, ok5 := parseWidth(digits)
	if !(ok1 && ok2 && ok3 && ok4 && ok5) || !isOneOf(how, "ref", "value") ||
		!isOneOf(addr, "true", "false") || !isOneOf(assign, "true", "false") {
		return false
	}
	m.d.Kind, m.d.Func, m.d.Subject = Captures, m.in.string(fn), m.in.string(subject)
	m.d.ByRef = string(how) == "ref"
	m.d.AddrTaken = string(addr) == "true"
	m.d.Assigned = string(assign) == "true"
	m.d.Width = width
	return true
}

// leakingParam parses the three forms of a parameter's summary. Names of
// parameters and results have no spaces.
func (m message) leakingParam() bool {
	if m.thenSubject(LeakingParam, preLeakingContent) {
		m.d.Content = true
		return true
	}
	if !m.thenSubject(LeakingParam, preLeaking) {
		return false
	}
	if name, rest, ok := cut(m.text[len(preLeaking):], sepToResult); ok {
		result, level, _ := cutLast(rest, sepLevel)
		if n, ok := parseCount(string(level)); ok && len(result) > 0 {
			m.d.Subject, m.d.Dest, m.d.Derefs = m.in.string(name), m.in.string(result), n
		}
	}
	return true
}

// paramLeaks parses "parameter x leaks to D for F with derefs=0:". D is "{heap}",
// a result, or "{storage for X}" with any expression in it; F comes last.
func (m message) paramLeaks() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(preParameter))
	if !ok || !bytes.HasSuffix(text, []byte(":")) {
		return false
	}
	text, digits, ok1 := cutLast(text[:len(text)-1], sepWithDerefs)
	derefs, ok2 := parseCount(string(digits))
	subject, rest, ok3 := cut(text, sepLeaksTo)
	if !(ok1 && ok2 && ok3) {
		return false
	}
	dest, fn, ok := cut(rest, sepFor)
	if bytes.HasPrefix(rest, []byte(storage)) {
		dest, fn, ok = cutLast(rest, sepFor)
	}
	if !ok {
		return false
	}
	m.d.Kind, m.d.Subject = ParamLeaks, m.in.string(subject)
	m.d.Dest, m.d.Func, m.d.Derefs = m.in.string(dest), m.in.string(fn), derefs
	return true
}

// uintptrParam parses the marks of parameters of functions without body and
// with //go:uintptrescapes.
func (m message) uintptrParam() bool {
	text, pre := m.text, preMarking
	reasons, sep := []string{escapingUintptr, escapingVariadic}, " as "
	if bytes.HasPrefix(text, []byte(preAssuming)) {
		pre, reasons, sep = preAssuming, []string{unsafeUintptr}, " is "
	}
	text, ok := bytes.CutPrefix(text, []byte(pre))
	if !ok {
		return false
	}
	for _, reason := range reasons {
		if name, ok := bytes.CutSuffix(text, []byte(sep+reason)); ok {
			m.d.Kind, m.d.Subject, m.d.Reason = UintptrParam, m.in.string(name), reason
			return true
		}
	}
	return false
}

func (m message) paramDerefs(kind Kind, prefix string) bool {
	text, ok := bytes.CutPrefix(m.text, []byte(prefix))
	name, digits, ok1 := cutLast(text, sepDerefs)
	derefs, ok2 := parseCount(string(digits))
	if !(ok && ok1 && ok2) {
		return false
	}
	m.d.Kind, m.d.Subject, m.d.Derefs = kind, m.in.string(name), derefs
	return true
}

// selfAssign parses "F ignoring self-assignment in X". The statement X can hold
// the separator, F hardly: the first one counts.
func (m message) selfAssign() bool {
	fn, stmt, ok := cut(m.text, sepSelfAssign)
	if !ok {
		return false
	}
	m.d.Kind, m.d.Func, m.d.Subject = SelfAssign, m.in.string(fn), m.in.string(stmt)
	return true
}

// parseWidth reads a size in bytes.
func parseWidth(b []byte) (int64, bool) {
	n, err := strconv.ParseUint(string(b), 10, 63)
	canonical := len(b) > 0 && (b[0] != '0' || len(b) == 1)
	return int64(n & math.MaxInt64), err == nil && canonical
}

func isOneOf(b []byte, words ...string) bool {
	for _, w := range words {
		if string(b) == w {
			return true
		}
	}
	return false
}
