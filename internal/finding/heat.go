package finding

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
	Func      int    // the function that has the line, in the summary of its package's heat, from 1; 0 when there is none
	Cold      string // why the line is cold; "" when nothing says so
	Hot       string // why the line is hot; "" when nothing says so
	Loops     int    // loops around the line, in its function and around the calls of that; >= 0
	Own       int    // those of Loops that are in the function itself; 0 to Loops
	Ends      bool   // those of Own are over what has an end
	Callers   int    // calls in the package of the function that has the line; >= 0
	Benchmark string // name of a benchmark that reaches the line; "" for none
	Named     bool   // the name of that benchmark names the function
	Remarked  bool   // a comment beside the line speaks of allocations
	Maker     bool   // the function's name says that it makes what it returns: New, newConn
	Setup     bool   // constructors alone call the function
	Temporary bool   // what is allocated is looked at or passed on, and not kept by the function
	Returned  bool   // what is allocated is returned
	Kept      bool   // an object or a list is allocated that is stored, sent or captured, or returned with what it is a part of: it has to be somewhere
	Shape     Shape  // what is done, as far as experts tell it apart
	Pooled    bool   // the value goes into a sync.Pool, which is there to save allocations
	Miss      bool   // the line is reached only when something was not there: in a cache, a pool, a field that is filled once
	Roomed    bool   // a buffer grows which a call has made room in before: only if that was too little
	Apart     string // why the package is not what its module is there for: "an example"; "" when it is
	Dwarf     string // what the line runs together with and takes far longer than an allocation, such as os.Open; "" for nothing known
	Aside     string // the same of what its loop or its function may do besides, on other paths
	Work      int    // levels of loops that each round around the line runs besides: the function, what it calls, or what calls it; >= 0
	Works     string // the function that they are in, of those that it calls; "" for its own
	Kin       string // what tells findings of one kind apart that are nothing alike, such as the function that is called; "" for most
	Dear      bool   // in a loop of its function, it calls what takes as long as hundreds of allocations: a few rounds are felt
	Seldom    bool   // the function's name says that it is not for every day, such as Dump or Close; or it prints for people
	Busy      bool   // the function's name says that data goes through it, such as Read or encodeBody
	Uncalled  bool   // no call of the function is seen, and only its package can call it by name
	Small     bool   // what is small stays in a buffer on the stack, and allocates nothing
	Advice    bool   // the message names a form that does the same for less
	Share     int    // the percentage of the instructions of its innermost loop that operations take which a form saves, or of its function where it has none; 0 when not known
	Whole     bool   // the operations are all of their kind that the function does
	Inherent  bool   // what the code hands out needs it: a result of interface type, a goroutine's function
}

// Forget takes back that a line runs together with a function, "regexp.MustCompile", since the finding is about the call of that.
func (s *Signals) Forget(function string) {
	if s.Dwarf == function {
		s.Dwarf = ""
	}
	if s.Aside == function {
		s.Aside = ""
	}
	if s.Works == function {
		s.Work, s.Works = 0, ""
	}
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
