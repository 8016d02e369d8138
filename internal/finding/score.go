package finding

import (
	"fmt"
	"math/bits"
	"strings"
)

// A Shape is a kind of operation that experts change more or less often than others.
type Shape uint8

// The shapes. The zero value is none of them.
const (
	NoShape     Shape = iota
	Box               // a value boxed into an interface
	PrintedBox        // the same, passed to fmt.Fprint and its like
	ErrorBox          // the same, passed to fmt.Errorf
	SortedBox         // the same, passed to sort.Slice
	Variable          // a variable moved to the heap
	Variadic          // an argument slice
	Buffer            // a bytes.Buffer, a strings.Reader and their like
	Resettable        // what has a method Reset, so that it can be used again
	BufferText        // the text of a bytes.Buffer
	Constant          // bytes of a constant text
	LocalMake         // a slice that is made and not kept
	MadeSlice         // any other that is made
	MadeMap           // a map that is made
	Prealloc          // appends whose number is known before the loop
	FieldAppend       // appends to what is kept between calls
	LoopConcat        // a text that grows in a loop
	WrittenText       // a text that is made to be written
	ParsedText        // a conversion for a function that parses
	MapGrowth         // an assignment to a map
	Machinery         // a goroutine, a channel, a record of a defer statement
	JustOver          // a function that is a few nodes over the budget for inlining
	Checked           // an index that is checked
	Made              // an object that the code makes for itself, and none of those above
)

// shapes has the points of each shape and their words. They are what 95 commits that removed allocations changed, against
// what they left alone.
var shapes = [...]Point{
	Box:         {-6, "a box"},
	PrintedBox:  {4, "a printed box"},
	ErrorBox:    {-10, "makes an error"},
	SortedBox:   {12, "sort.Slice"},
	Variable:    {6, "a variable"},
	Variadic:    {6, "an argument slice"},
	Buffer:      {10, "a buffer"},
	Resettable:  {8, "can be reset"},
	BufferText:  {8, "the text of a buffer"},
	Constant:    {6, "a constant"},
	LocalMake:   {8, "made and not kept"},
	MadeSlice:   {2, "a slice"},
	MadeMap:     {-4, "a map"},
	Prealloc:    {6, "known number of appends"},
	FieldAppend: {-6, "appended to a field"},
	LoopConcat:  {10, "grows in a loop"},
	WrittenText: {10, "made to be written"},
	ParsedText:  {8, "made to be parsed"},
	MapGrowth:   {-15, "grows a map"},
	Machinery:   {-20, "a goroutine or a channel"},
	JustOver:    {20, "a few nodes over the budget"},
	Checked:     {-4, "a bounds check"},
	Made:        {-6, "an object"},
}

// A Point is one part of a score.
type Point struct {
	Points int
	Why    string
}

// The points of what the source tells: see shapes.
const (
	pointsOwn       = 6   // for each loop in the function
	pointsAround    = 4   // for the first loop around a call of it: it may be another caller's, or a recursion
	pointsLoop      = 1   // for each further one
	pointsBenchmark = 6   // a benchmark reaches it
	pointsNamed     = 6   // and is named after the function
	pointsTemporary = 8   // not kept
	pointsReturned  = -8  // returned
	pointsKept      = -6  // kept, where no cheaper form is known
	pointsMaker     = -8  // by a constructor
	pointsRemarked  = 8   // somebody wrote of allocations there
	pointsPooled    = 25  // a pool is there because somebody counted allocations
	pointsAdvice    = 4   // there is a cheaper form
	pointsPlainBox  = -4  // a box of which none is known
	pointsInherent  = -4  // what the code hands out needs it
	pointsDear      = 8   // what hundreds of objects would have for their cost
	pointsSeldom    = -10 // not for every day, unless a benchmark measures it by name
	pointsBusy      = 4   // data goes through it
	pointsUncalled  = -4  // nothing is seen to call it
	pointsSmall     = -6  // most of the time it may not allocate at all
	pointsSizeable  = 2   // sizeable or more
	pointsMiss      = -10 // only when something was not there yet
	pointsApart     = -40 // it is not what the module is there for
	pointsDwarfed   = -8  // what is done with it takes far longer
	pointsOnly      = 2   // without it the function allocates nothing, but where it is cold
	pointsSame      = -2  // for each finding of its function that ranks before it
	mostSame        = 4   // so many count
	pointsKin       = -2  // for each finding of its kind that ranks before it, and once more for each in the same function
	mostKin         = 8   // so many count
	pointsShare     = 4   // for each of shares that a form saves at least
	pointsCallers   = 2   // for each doubling of the calls of the function
	mostCallers     = 16  // so many count
	objectWorth     = 32  // bytes that the work on an object is worth
	costUnit        = 16  // bytes: the smallest cost that tells lines apart
	sizeable        = 64  // bytes: a cache line
)

// points returns what a line that costs so much has for its signals, in points that mean something only in
// comparison. A loop counts since it multiplies, callers and cost by their magnitude.
func (s Signals) points(c Cost) []Point {
	var ps []Point
	add := func(holds bool, points int, why string) {
		if holds && points != 0 {
			ps = append(ps, Point{points, why})
		}
	}
	add(s.Own > 0, pointsOwn*s.Own, "in a loop")
	around := s.Loops - s.Own
	add(around > 0, pointsAround+pointsLoop*(around-1), "called in a loop")
	add(true, pointsCallers*bits.Len(uint(min(s.Callers, mostCallers)/2)), "callers")
	add(true, bits.Len64(uint64(c.worth()/costUnit)), "cost")
	add(c.Bytes >= sizeable, pointsSizeable, "a cache line or more")
	add(s.Benchmark != "", pointsBenchmark, "reached from a benchmark")
	add(s.Named, pointsNamed, "named by it")
	add(s.Temporary, pointsTemporary, "temporary")
	add(s.Returned, pointsReturned, "returned")
	add(s.Kept && !s.Returned && !s.Advice, pointsKept, "kept")
	add(s.Maker && !s.Named, pointsMaker, "a constructor")
	add(s.Remarked, pointsRemarked, "remarked on")
	add(s.Pooled, pointsPooled, "pooled")
	add(s.Advice, pointsAdvice, "cheaper form known")
	add(true, s.felt(), "much of its loop")
	add(s.Shape == Box && !s.Advice, pointsPlainBox, "no cheaper form known")
	add(s.Inherent && !s.Returned, pointsInherent, "handed out")
	add(s.Miss, pointsMiss, "only on a miss")
	add(s.Apart != "", pointsApart, s.Apart)
	add(s.Dwarf != "", pointsDwarfed, "beside "+s.Dwarf)
	add(s.Dear, pointsDear, "as long as hundreds")
	add(s.isSeldom(), pointsSeldom, "seldom")
	add(s.Busy && !s.isSeldom(), pointsBusy, "data goes through it")
	add(s.Uncalled && s.Benchmark == "", pointsUncalled, "no call is seen")
	add(s.Small, pointsSmall, "unless small")
	if s.Shape > NoShape && int(s.Shape) < len(shapes) {
		add(true, shapes[s.Shape].Points, shapes[s.Shape].Why)
	}
	return ps
}

// isSeldom reports whether the code is not for every day, as names say, and what it does is neither measured by name nor felt in a few rounds.
func (s Signals) isSeldom() bool { return s.Seldom && !s.Named && !s.Dear }

// shares are percentages of the instructions of a loop.
var shares = [...]int{Dense, 2 * Dense}

// Dense is the percentage of the instructions of a loop that can be felt.
const Dense = 12

// Mostly is the percentage of the instructions of a function that says what it is there for: whoever calls it has little else of it.
const Mostly = 20

// felt returns the points for what can be saved of a loop.
func (s Signals) felt() int {
	n := 0
	for _, least := range shares {
		if s.Share >= least {
			n += pointsShare
		}
	}
	return n
}

// sum adds up points.
func sum(ps []Point) int {
	n := 0
	for _, p := range ps {
		n += p.Points
	}
	return n
}

// Score words the points of a finding that was ranked: "+10 temporary, +6 in a loop, -8 returned: 8".
func (f *Finding) Score() string {
	if len(f.Points) == 0 {
		return ""
	}
	parts := make([]string, len(f.Points))
	for i, p := range f.Points {
		parts[i] = fmt.Sprintf("%+d %s", p.Points, p.Why)
	}
	return fmt.Sprintf("%s: %d", strings.Join(parts, ", "), sum(f.Points))
}
