package finding

import "fmt"

// Measured is what a heap profile has of the objects that a finding is about.
type Measured struct {
	Objects, Bytes           int64   // that the program allocated; estimates, where the profile is of samples
	ObjectsShare, BytesShare float64 // of all that the program allocated; 0 to 1
	Error                    float64 // relative standard error of the estimate, >= 0; 0 where everything was counted
}

// notable is the least share of a program's allocations that is worth a line in the short list. Below it, not
// even a dozen findings would be felt.
const notable = 0.001

// Share returns what the larger one of both shares is at least, to one standard error; 0 for nil.
// A single sample of small objects stands for thousands of them and has an error of 1, so it counts for nothing.
func (m *Measured) Share() float64 {
	if m == nil {
		return 0
	}
	return max(m.ObjectsShare, m.BytesShare) * max(0, 1-m.Error)
}

// String returns "12% of the objects and 3.1% of the bytes", and says "about" when only the first digit can be right.
func (m *Measured) String() string {
	about := ""
	if m.Error >= 0.1 {
		about = "about "
	}
	return fmt.Sprintf("%s%s of the objects and %s of the bytes", about, percent(m.ObjectsShare), percent(m.BytesShare))
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
