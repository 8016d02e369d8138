package gcobj

import (
	"os"
	"testing"
)

// BenchmarkArchives reads archives of the standard library as evidence does: all calls, and the stacks of those that
// allocate. The unit of work is one archive.
func BenchmarkArchives(b *testing.B) {
	var files []string
	for _, file := range std(b) {
		files = append(files, file)
	}
	b.ReportAllocs()
	calls := 0
	i := 0
	for b.Loop() {
		a := open(b, files[i%len(files)])
		i++
		calls += readAllocs(a)
		if err := a.Err(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(i)/b.Elapsed().Seconds(), "archives/s")
	b.ReportMetric(float64(calls)/float64(i), "allocs-found/archive")
}

// readAllocs returns the number of allocating calls, having read their stacks.
func readAllocs(a *Archive) (n int) {
	for f := range a.Funcs() {
		for c := range f.Calls() {
			if _, ok := Allocator(c.Callee); ok {
				f.Stack(c.Offset)
				n++
			}
		}
	}
	return n
}

// BenchmarkParse measures what an archive costs before anything is asked of it.
func BenchmarkParse(b *testing.B) {
	data, err := os.ReadFile(std(b)["net/http"])
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Parse(data); err != nil {
			b.Fatal(err)
		}
	}
}
