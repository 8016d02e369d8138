package finding

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Measured is what a heap profile has of the objects that a finding is about.
type Measured struct {
	Objects, Bytes           int64   // that the program allocated; estimates, where the profile is of samples
	ObjectsShare, BytesShare float64 // of all that the program allocated; 0 to 1
	Error                    float64 // relative standard error of the estimate, >= 0; 0 where everything was counted
}

// Spent is what a CPU profile has of a finding: of one that allocates the time in the allocator, of one about calls that time in the function called, without
// what it calls in turn, and of one about operations the time of its line.
type Spent struct {
	Nanoseconds int64   // an estimate
	Share       float64 // of the time of the program, 0 to 1
	Error       float64 // relative standard error, > 0
}

// notable is the least share of a program's allocations, or of its time, that is worth a line in the short list. Below it, not
// even a dozen findings would be felt.
const notable = 0.001

// Share returns what the larger one of both shares is at least, to one standard error; 0 for nil.
// A single sample of small objects stands for thousands of them and has an error of 1, so it counts for nothing.
func (m *Measured) Share() float64 { return max(m.objects(), m.bytes()) }

// objects returns what the share of the objects is at least, to one standard error; 0 for nil.
func (m *Measured) objects() float64 {
	if m == nil {
		return 0
	}
	return m.ObjectsShare * max(0, 1-m.Error)
}

// bytes returns what the share of the bytes is at least, to one standard error; 0 for nil.
func (m *Measured) bytes() float64 {
	if m == nil {
		return 0
	}
	return m.BytesShare * max(0, 1-m.Error)
}

// AtLeast returns what the share is at least, to one standard error; 0 for nil. A single sample counts for nothing.
func (s *Spent) AtLeast() float64 {
	if s == nil {
		return 0
	}
	return s.Share * max(0, 1-s.Error)
}

// paid returns the largest of the shares that profiles have of f, as far as they are sure.
func (f *Finding) paid() float64 { return max(f.Measured.Share(), f.time()) }

// time returns the share of the CPU time that f is about, as far as it is sure. What is about operations has the time of its line, of which they are a part, and
// what is about calls the time of the function called, of which inlining saves a part.
func (f *Finding) time() float64 {
	switch {
	case f.IsOfOps():
		return f.Spent.AtLeast() * f.Cost.Op.share()
	case f.isOfCalls():
		return f.Spent.AtLeast() * savedByInlining
	}
	return f.Spent.AtLeast()
}

// savedByInlining is how much of the time of a function that stays out of line its calls are, a guess that only ranks: of five functions that profiles put
// first and that were inlined by hand one saved 2.5 to 2.8 % of the instructions of a benchmark, and four no more than two runs of it differ by.
const savedByInlining = 0.3

// isOfCalls reports whether f is about calls of a function that could be inlined: its machine code calls nothing of the runtime, allocates nothing, and is about no operation.
func (f *Finding) isOfCalls() bool {
	return f.Cost.Objects == 0 && !f.IsOfOps() && len(f.Code) > 0 && !strings.HasPrefix(f.Code[0].Callee, "runtime.")
}

// comparePaid orders findings by what profiles have of them, the dearest first: by time where it was taken, which is the same for all that findings are about, and
// otherwise by the objects that were allocated, as pprof does, since each is work for the allocator and the collector. Bytes decide between equals.
func comparePaid(a, b *Finding) int {
	return cmp.Or(cmp.Compare(b.time(), a.time()), cmp.Compare(b.Measured.objects(), a.Measured.objects()), cmp.Compare(b.Measured.Share(), a.Measured.Share()))
}

// DearestByBytes returns the first n of ranked findings by the bytes that profiles have of them, or nil where the very first of them is among the first n of the
// list, which is ordered by something else: who reads that sees it.
func DearestByBytes(ranked []*Finding, n int) []*Finding {
	var all []*Finding
	for _, f := range ranked {
		if f.Measured.bytes() > 0 {
			all = append(all, f)
		}
	}
	slices.SortStableFunc(all, func(a, b *Finding) int { return cmp.Compare(b.Measured.bytes(), a.Measured.bytes()) })
	if len(all) == 0 || slices.Contains(ranked[:min(n, len(ranked))], all[0]) {
		return nil
	}
	return all[:min(n, len(all))]
}

// isMeasured reports whether a profile says what f costs, and be it nothing.
func (f *Finding) isMeasured() bool { return f.Measured != nil || f.Spent != nil }

// Paid words the shares that profiles have of f: "4.3% of the objects and 0.61% of the bytes, about 1.2% of the CPU time". It is "" where they have nothing.
func (f *Finding) Paid() string {
	var parts []string
	if f.Measured.Share() > 0 {
		parts = append(parts, f.Measured.String())
	}
	switch {
	case f.Spent.AtLeast() == 0:
	case f.IsOfOps():
		parts = append(parts, "its line takes "+f.Spent.String())
	case f.isOfCalls():
		parts = append(parts, "its body takes "+f.Spent.String())
	default:
		parts = append(parts, f.Spent.String())
	}
	return strings.Join(parts, ", ")
}

// String returns "12% of the objects and 3.1% of the bytes", and says "about" when only the first digit can be right.
func (m *Measured) String() string {
	return fmt.Sprintf("%s%s of the objects and %s of the bytes", about(m.Error), percent(m.ObjectsShare), percent(m.BytesShare))
}

// OfBytes returns "3.1%", the share of the bytes.
func (m *Measured) OfBytes() string { return percent(m.BytesShare) }

// String returns "3.1% of the CPU time", and says "about" when only the first digit can be right.
func (s *Spent) String() string { return about(s.Error) + percent(s.Share) + " of the CPU time" }

// about returns the word for a relative error at which only the first digit can be right.
func about(relative float64) string {
	if relative >= 0.1 {
		return "about "
	}
	return ""
}

// percent keeps two digits of small shares.
func percent(share float64) string {
	switch {
	case share == 0:
		return "none"
	case share < 0.0001:
		return "under 0.01%"
	case share < 0.1:
		return fmt.Sprintf("%.2g%%", 100*share)
	}
	return fmt.Sprintf("%.0f%%", 100*share)
}
