package advice

import "sort"

type ids []uint64

func (s ids) Len() int           { return len(s) }
func (s ids) Less(i, j int) bool { return s[i] < s[j] }
func (s ids) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

type falling []string

func (s falling) Len() int           { return len(s) }
func (s falling) Less(i, j int) bool { return s[i] > s[j] }
func (s falling) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

type weights []float64

func (s weights) Len() int           { return len(s) }
func (s weights) Less(i, j int) bool { return s[i] < s[j] }
func (s weights) Swap(i, j int)      { s[i], s[j] = s[j], s[i] }

// orders sorts by the order that slices.Sort has, and by others.
func orders(a []uint64, b []string, c []float64, d []int) {
	sort.Sort(ids(a))           // want `confirmed: ids.a. .*; slices.Sort needs no box$`
	sort.Stable(ids(a))         // want `confirmed: ids.a. .*; slices.Sort needs no box$`
	sort.Sort(falling(b))       // want `confirmed: falling.b. .*; slices.SortFunc needs no box$`
	sort.Sort(weights(c))       // want `confirmed: weights.c. .*; slices.SortFunc needs no box$`
	sort.Sort(sort.IntSlice(d)) // want `confirmed: sort.IntSlice.d. .*; slices.Sort needs no box$`
}
