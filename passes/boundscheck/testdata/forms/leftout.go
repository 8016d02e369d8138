//go:build ignore

package forms

func last() int { return last2(elsewhere) }

func last2(list []int) int { return list[len(list)-1] }
