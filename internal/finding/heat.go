package finding

// Heat says how often a line runs, as far as the source tells.
// The zero value is Warm: nothing is known either way.
type Heat int8

const (
	Cold Heat = iota - 1 // package initialisation, error and panic paths, set-up
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
