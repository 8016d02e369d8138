package gcdiag

import "strconv"

// A Decision is one message of the compiler, with the flow that it heads.
//
// The fields behind Pos are the slots of the phrases; the comment of each [Kind]
// says which of them it sets. What is not printed is empty, except for the Cost
// of CanInline.
type Decision struct {
	Kind Kind
	Pos  Position

	Subject string // the expression, variable, parameter, statement or function decided about
	Func    string // the function it is in or for, without its package: "(*T).M.func1", "Map[go.shape.int]"
	Dest    string // where it goes: "{heap}", "{storage for X}", a result's name; the type or function called instead
	Reason  string // cause, or the word that tells variants of the phrase apart
	Text    string // Unknown only: the message without its position

	Cost   int // nodes, the inliner's unit; -1 if CanInline was printed without
	Budget int // in the same unit
	Derefs int // >= 0: dereferences between the parameter and what leaks ("level" of a result)

	Width     int64 // of the captured variable, in bytes
	ByRef     bool  // captured by reference; otherwise by value
	AddrTaken bool  // its address is taken
	Assigned  bool  // it is assigned to after its declaration
	Content   bool  // what the parameter points to leaks, not the parameter; Derefs is not printed

	// Cut reports that the line was longer than MaxLine and lost its middle.
	Cut bool

	// Flow is how the subject gets to the heap or to Dest; only Escapes and
	// ParamLeaks have one, and only if the reader was not told to skip it.
	Flow Flow
}

// String returns the line as the compiler printed it, without its line end. The
// inlined body of CanInline is missing, and so is the flow.
func (d *Decision) String() string {
	b := make([]byte, 0, 128)
	if d.Pos.File != "" {
		b = append(d.Pos.append(b), ": "...)
	}
	return string(d.appendMessage(b))
}

func (d *Decision) appendMessage(b []byte) []byte {
	switch d.Kind {
	case Unknown:
		return append(b, d.Text...)
	case Escapes, EscapesSummary, MovedToHeap, DoesNotEscape, Captures, LeakingParam, ParamLeaks:
		return d.appendEscape(b)
	case CanInline, CannotInline, InlineCall, BigFunction, SkipInlineBLoop:
		return d.appendInline(b)
	case Devirtualize, CannotDevirtualize, PGODevirtualize, CannotPGODevirtualize:
		return d.appendDevirtualize(b)
	}
	return d.appendOther(b)
}

func (d *Decision) appendEscape(b []byte) []byte {
	switch d.Kind {
	case Escapes:
		return join(b, d.Subject, sepEscapesIn, d.Func, ":")
	case EscapesSummary:
		return join(b, d.Subject, sufEscapes)
	case MovedToHeap:
		return join(b, preMoved, d.Subject)
	case DoesNotEscape:
		return join(b, d.Subject, sufDoesNotEscape)
	case Captures:
		how := "value"
		if d.ByRef {
			how = "ref"
		}
		b = join(b, d.Func, sepCapturing, how, ": ", d.Subject, " (addr=")
		b = strconv.AppendBool(b, d.AddrTaken)
		b = strconv.AppendBool(append(b, " assign="...), d.Assigned)
		b = strconv.AppendInt(append(b, " width="...), d.Width, 10)
		return append(b, ')')
	case LeakingParam:
		switch {
		case d.Content:
			return join(b, preLeakingContent, d.Subject)
		case d.Dest != "":
			return appendInt(join(b, preLeaking, d.Subject, sepToResult, d.Dest, sepLevel), d.Derefs)
		}
		return join(b, preLeaking, d.Subject)
	}
	b = join(b, preParameter, d.Subject, sepLeaksTo, d.Dest, sepFor, d.Func, sepWithDerefs)
	return append(appendInt(b, d.Derefs), ':')
}

func (d *Decision) appendInline(b []byte) []byte {
	switch d.Kind {
	case CanInline:
		b = join(b, preCanInline, d.Subject)
		if d.Cost >= 0 {
			b = appendInt(append(b, sepWithCost...), d.Cost)
		}
		return b
	case CannotInline:
		b = join(b, preCannotInline, d.Subject)
		if d.Func != "" {
			b = join(b, sepInto, d.Func)
		}
		return join(b, ": ", d.Reason)
	case InlineCall:
		b = join(b, preInliningCall, d.Subject)
		if d.Reason != "" {
			b = join(b, " with ", d.Reason)
		}
		return b
	case BigFunction:
		return join(b, preFunction, d.Subject, sufBig)
	}
	return join(b, preSkipBLoop, d.Subject)
}

func (d *Decision) appendDevirtualize(b []byte) []byte {
	switch d.Kind {
	case Devirtualize:
		if d.Reason != "" {
			b = join(b, d.Reason, " ")
		}
		return join(b, preDevirtualizing, d.Subject, sepTo, d.Dest)
	case CannotDevirtualize:
		return join(b, preCannotDevirtualize, d.Subject, ": ", d.Reason, " ", d.Dest)
	case PGODevirtualize:
		return join(b, prePGO, d.Reason, sepCall, d.Subject, sepTo, d.Dest)
	}
	return join(b, preNotPGO, d.Subject, ": ", d.Reason)
}

func (d *Decision) appendOther(b []byte) []byte {
	switch d.Kind {
	case SelfAssign:
		return join(b, d.Func, sepSelfAssign, d.Subject)
	case ZeroCopy:
		return append(b, msgZeroCopy...)
	case UintptrParam:
		if d.Reason == unsafeUintptr {
			return join(b, preAssuming, d.Subject, " is ", d.Reason)
		}
		return join(b, preMarking, d.Subject, " as ", d.Reason)
	case MutatesParam:
		return appendInt(join(b, preMutates, d.Subject, sepDerefs), d.Derefs)
	case CallsParam:
		return appendInt(join(b, preCalls, d.Subject, sepDerefs), d.Derefs)
	case InertParam:
		return join(b, d.Subject, sufInert)
	case BoundsElided:
		return append(b, msgBoundsElided...)
	case ImpreciseCall:
		return append(b, msgImpreciseCall...)
	case KeptAlive:
		return join(b, d.Subject, sufKeptAlive)
	}
	return append(b, d.Reason...) // BLoopUnhandled
}

func join(b []byte, parts ...string) []byte {
	for _, p := range parts {
		b = append(b, p...)
	}
	return b
}

func appendInt(b []byte, n int) []byte { return strconv.AppendInt(b, int64(n), 10) }
