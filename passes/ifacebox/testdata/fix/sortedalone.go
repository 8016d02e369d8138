package fix

import "sort"

func sortedAlone(ns []int) {
	sort.Slice(ns, func(i, j int) bool { return ns[i] > ns[j] })
}
