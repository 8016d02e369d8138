package finding

import "math"

// Heat says how often a line runs, as far as the source tells.
// The zero value is Warm: nothing is known either way.
type Heat int8

const (
	Cold Heat = iota - 1 // package initialisation, error and panic paths, set-up, logging
	Warm                 // nothing known
	Hot                  // in a loop, or reached from one or from a benchmark
)

// String returns "cold", "warm" or "hot".
func (h Heat) String() string {
	switch h {
	case Cold:
		return "cold"
	case Hot:
		return "hot"
	}
	return "warm"
}

// Signals are what the source tells of how often a line runs. The zero value tells nothing.
type Signals struct {
	Cold      string // why the line is cold; "" when nothing says so
	Hot       string // why the line is hot; "" when nothing says so
	Loops     int    // loops around the line, in its function and around the calls of that; >= 0
	Own       int    // those of Loops that are in the function itself; 0 to Loops
	Callers   int    // calls in the package of the function that has the line; >= 0
	Benchmark string // name of a benchmark that reaches the line; "" for none
	Pooled    bool   // the value goes into a sync.Pool, which is there to save allocations
	Seldom    bool   // the function's name says that it is not for every day, such as Dump or Close; or it prints for people
	Advice    bool   // the message names a form that does the same for less
	Inherent  bool   // what the code hands out needs it: a result of interface type, a goroutine's function
}

// Heat returns the heat that the signals add up to, and what it was told from. Cold wins: a
// line on an error path in a loop runs seldom.
func (s Signals) Heat() (heat Heat, why string) {
	switch {
	case s.Cold != "":
		return Cold, s.Cold
	case s.Hot != "":
		return Hot, s.Hot
	}
	return Warm, ""
}

// score returns how much there is to gain, in points that mean something only in comparison: a
// loop counts most, since it multiplies; what one execution costs counts by its magnitude.
func (s Signals) score(bytes int64, objects int) float64 {
	const (
		perOwn     = 10
		called     = 5 // in a loop around a call: it may be another caller's, or a recursion
		perLoop    = 1 // each more of those
		benchmark  = 8
		pooled     = 16 // a pool is there because somebody counted allocations
		advice     = 4
		inherent   = -6
		seldom     = -10
		perCallers = 2 // each time the number of callers doubles
		perCost    = 2 // each time the cost doubles
		maxCallers = 16
		perObject  = 32 // bytes that the work on an object is worth
		unit       = 16 // bytes: the smallest cost that tells lines apart
	)
	points := perOwn * float64(s.Own)
	if around := s.Loops - s.Own; around > 0 {
		points += called + perLoop*float64(around-1)
	}
	points += perCallers * math.Log2(1+float64(min(s.Callers, maxCallers)))
	points += perCost * math.Log2(1+float64(bytes+perObject*int64(objects))/unit)
	if s.Benchmark != "" {
		points += benchmark
	}
	if s.Pooled {
		points += pooled
	}
	if s.Advice {
		points += advice
	}
	if s.Inherent {
		points += inherent
	}
	if s.Seldom {
		points += seldom
	}
	return points
}
