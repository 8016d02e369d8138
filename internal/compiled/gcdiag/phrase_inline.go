package gcdiag

import "bytes"

// canInline parses "can inline F with cost 7 as: ...", and plain -m's "can
// inline F". The body can hold anything, and F has type arguments: the first
// separator outside a string constant counts.
func (m message) canInline() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(preCanInline))
	if !ok {
		return false
	}
	m.d.Kind, m.d.Cost = CanInline, -1
	if name, rest, ok := cutOutside(text, sepWithCost); ok {
		digits, _, ok := cut(rest, sepAs)
		if cost, ok2 := parseCount(string(digits)); ok && ok2 {
			m.d.Cost, text = cost, name
		}
	}
	m.d.Subject = m.in.string(text)
	return true
}

// cannotInline parses "cannot inline F: reason", and "cannot inline F into G:
// repeated recursive cycle". A reason can name a function behind another colon,
// and F can hold one in the tag of a struct that it is instantiated with.
func (m message) cannotInline() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(preCannotInline))
	if !ok {
		return false
	}
	if pair, ok := bytes.CutSuffix(text, []byte(sufRecursive)); ok {
		if callee, caller, ok := cut(pair, sepInto); ok && len(caller) > 0 {
			m.d.Kind, m.d.Reason = CannotInline, recursiveCycle
			m.d.Subject, m.d.Func = m.in.string(callee), m.in.string(caller)
			return true
		}
	}
	name, reason, ok := cutOutside(text, ": ")
	if !ok {
		return false
	}
	m.d.Kind, m.d.Subject, m.d.Reason = CannotInline, m.in.string(name), m.in.string(reason)
	if costs, ok := bytes.CutPrefix(reason, []byte(tooComplex)); ok {
		digits, rest, ok := cut(costs, sepBudget)
		cost, ok1 := parseCount(string(digits))
		budget, ok2 := parseCount(string(rest))
		if ok && ok1 && ok2 {
			m.d.Cost, m.d.Budget = cost, budget
		}
	}
	return true
}

func (m message) inlineCall() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(preInliningCall))
	if !ok {
		return false
	}
	m.d.Kind = InlineCall
	if name, score, ok := cutLast(text, sepScore); ok && isInt(score) {
		m.d.Reason = m.in.string(text[len(name)+len(" with "):])
		text = name
	}
	m.d.Subject = m.in.string(text)
	return true
}

func (m message) bigFunction() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(preFunction))
	name, ok2 := bytes.CutSuffix(text, []byte(sufBig))
	if !ok || !ok2 {
		return false
	}
	m.d.Kind, m.d.Subject = BigFunction, m.in.string(name)
	return true
}

func (m message) skipBLoop() bool { return m.thenSubject(SkipInlineBLoop, preSkipBLoop) }

// devirtualize parses "devirtualizing x.M to T". The expression x can hold the
// separator, T hardly: the last one counts.
func (m message) devirtualize() bool {
	text, partially := bytes.CutPrefix(m.text, []byte(prePartially))
	text, ok := bytes.CutPrefix(text, []byte(preDevirtualizing))
	sel, typ, ok2 := cutLast(text, sepTo)
	if !ok || !ok2 {
		return false
	}
	m.d.Kind, m.d.Subject, m.d.Dest = Devirtualize, m.in.string(sel), m.in.string(typ)
	if partially {
		m.d.Reason = "partially"
	}
	return true
}

func (m message) cannotDevirtualize() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(preCannotDevirtualize))
	if !ok {
		return false
	}
	for _, reason := range []string{shapedReceiver, shapedInterface} {
		if call, typ, ok := cutLast(text, ": "+reason+" "); ok {
			m.d.Kind, m.d.Reason = CannotDevirtualize, reason
			m.d.Subject, m.d.Dest = m.in.string(call), m.in.string(typ)
			return true
		}
	}
	return false
}

// pgo parses "PGO devirtualizing interface call x.M to F".
func (m message) pgo() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(prePGO))
	what, text, ok1 := cut(text, sepCall)
	expr, callee, ok2 := cutLast(text, sepTo)
	if !(ok && ok1 && ok2) || !isOneOf(what, "interface", "function") {
		return false
	}
	m.d.Kind, m.d.Reason = PGODevirtualize, m.in.string(what)
	m.d.Subject, m.d.Dest = m.in.string(expr), m.in.string(callee)
	return true
}

func (m message) notPGO() bool {
	text, ok := bytes.CutPrefix(m.text, []byte(preNotPGO))
	name, reason, ok2 := cutOutside(text, ": ")
	if !ok || !ok2 {
		return false
	}
	m.d.Kind, m.d.Subject, m.d.Reason = CannotPGODevirtualize, m.in.string(name), m.in.string(reason)
	return true
}

// cutOutside cuts b around the first sep outside a string constant.
func cutOutside(b []byte, sep string) (before, after []byte, found bool) {
	i := bytes.Index(b, []byte(sep))
	if i >= 0 && bytes.ContainsAny(b[:i], `"'`) {
		i = indexOutside(b, sep)
	}
	if i < 0 {
		return nil, nil, false
	}
	return b[:i], b[i+len(sep):], true
}

// isInt reports whether b is a decimal, perhaps negative.
func isInt(b []byte) bool {
	b = bytes.TrimPrefix(b, []byte("-"))
	for _, c := range b {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(b) > 0
}

// cut is bytes.Cut with a string for a separator.
func cut(b []byte, sep string) (before, after []byte, found bool) {
	return bytes.Cut(b, []byte(sep))
}

// cutLast cuts b around the last sep. Unlike bytes.Cut it returns nothing if
// there is none.
func cutLast(b []byte, sep string) (before, after []byte, found bool) {
	if i := bytes.LastIndex(b, []byte(sep)); i >= 0 {
		return b[:i], b[i+len(sep):], true
	}
	return nil, nil, false
}

// indexOutside returns the index of the first sep in s that does not begin
// inside a string constant, or -1. The compiler prints all of them in double
// quotes, and runes in single ones, with Go's escapes.
func indexOutside[T string | []byte](s T, sep string) int {
	var quote byte
	for i := 0; i+len(sep) <= len(s); i++ {
		c := s[i]
		switch {
		case quote == 0 && string(s[i:i+len(sep)]) == sep:
			return i
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote != 0 && c == '\\':
			i++
		case c == quote:
			quote = 0
		}
	}
	return -1
}
