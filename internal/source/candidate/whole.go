package candidate

import (
	"cmp"
	"fmt"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/words"
)

// setWhole gives f what the inlined call takes all in all that in is about, where more is known than what its allocators say one by one: own is the cost of those. It returns the words for the amount. f itself
// costs what the allocators in the caller's code say: the rank is to compare that with other lines, and what is made in functions that are called is saved there.
func (s *Set) setWhole(f *finding.Finding, in *evidence.Inlined, own finding.Cost) string {
	f.Cost = f.Cost.Add(own)
	whole, known := s.ev.WholeOf(in)
	if !known {
		return amount(own)
	}
	callee := &finding.Callee{
		Function: nameOfWhole(&whole, in), Objects: whole.Least.Objects, Bytes: whole.Least.Bytes, MaxObjects: whole.Most.Objects, MaxBytes: whole.Most.Bytes,
	}
	switch {
	case isMute(callee, &whole, own):
		return amount(own)
	case !whole.Covered:
		return amount(own) + ofAll(callee)
	}
	f.Callee = callee
	much := amountOfWhole(callee, own)
	if whole.Most.Objects == finding.Unlimited && len(whole.Calls) > 0 {
		much += remaining(whole.Calls, callee.String() != "")
	}
	return much + furtherTo(&whole)
}

// isMute reports whether what is known of a call has nothing that the words of its allocators do not say: all that it makes is for a panic, or no more is known than how many objects may be made.
func isMute(c *finding.Callee, whole *evidence.Whole, own finding.Cost) bool {
	switch {
	case c.MaxObjects == 0:
		return true
	case c.Objects > 0 || c.MaxBytes != finding.Unlimited:
		return false
	case c.MaxObjects == finding.Unlimited:
		return len(whole.Calls) == 0
	}
	return c.MaxObjects == own.Objects
}

// nameOfWhole returns the symbol of the function that is called or, where no object has it, the name that the compiler says.
func nameOfWhole(whole *evidence.Whole, in *evidence.Inlined) string {
	if name := cmp.Or(whole.Function, in.Callee); name != "" || in.Decision == nil {
		return name
	}
	return in.Decision.Subject
}

// amountOfWhole words what a call takes: ", 48 bytes", ": up to 2 objects, 4192 bytes".
func amountOfWhole(c *finding.Callee, own finding.Cost) string {
	if c.Objects == c.MaxObjects && c.Bytes == c.MaxBytes {
		return amount(finding.Cost{Objects: c.Objects, Bytes: c.Bytes})
	}
	if all := c.String(); all != "" {
		return ": " + all
	}
	return amount(own)
}

// ofAll words of how much a finding has a part.
func ofAll(c *finding.Callee) string {
	if all := c.String(); all != "" {
		return ", of " + all + " that the call takes"
	}
	return ""
}

// remaining names what the body of an inlined call still calls, which the amount has, or not.
func remaining(calls []string, counted bool) string {
	names := finding.Quote(finding.ShortName(calls[0]))
	if n := len(calls) - 1; n > 0 {
		names = fmt.Sprintf("%s and %d more", names, n)
	}
	if counted {
		return ", with what " + names + " may allocate"
	}
	return ", beside what " + names + " may allocate"
}

// notable is how many times what a call takes each time another way of it must take to be told of, and how many bytes, at least: what is less is of no weight.
const (
	notableTimes = 4
	notableBytes = 4096
)

// furtherTo names what the call may come to that takes far more than all ways of it do.
func furtherTo(w *evidence.Whole) string {
	if w.Further.Bytes < max(notableBytes, notableTimes*w.Least.Bytes) {
		return ""
	}
	return fmt.Sprintf(", and at least %s where it comes to %s", words.Bytes(w.Further.Bytes), finding.Quote(finding.ShortName(w.Further.Function)))
}
