package benchmark

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"golang.org/x/perf/benchfmt"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/finding/profile"
)

// A Result is one benchmark.
type Result struct {
	Package string
	Name    string               // "BenchmarkDecode/small"
	Values  map[string][]float64 // of each time that it ran, by unit: "ns/op", "B/op", "allocs/op"
	Split   []profile.Share      // what each operation allocates, by line

	// Borrowed says that the benchmark is not of this side, a base: the tests of the other were compiled here.
	Borrowed bool

	program *Program
}

// The units of what "go test -benchmem" prints.
const (
	Time   = "ns/op"
	Bytes  = "B/op"
	Allocs = "allocs/op"
)

// Time runs all benchmarks once, and adds what they measure to results, in their order.
func (s *Suite) Time(ctx context.Context, results []*Result) ([]*Result, error) {
	for _, p := range s.Programs {
		flags := []string{"-test.benchmem"}
		if s.cfg.Benchtime != "" {
			flags = append(flags, "-test.benchtime="+s.cfg.Benchtime)
		}
		if p.skip != "" {
			flags = append(flags, "-test.skip="+p.skip)
		}
		out, err := s.test(ctx, p, s.cfg.Bench, flags...)
		var failed *FailedError
		if errors.As(err, &failed) {
			s.fail(p, failed)
		} else if err != nil {
			return nil, err
		}
		if results, err = read(p, out, results); err != nil {
			return nil, err
		}
	}
	return results, nil
}

// fail notes that benchmarks of a package failed, the first time that they do. Nobody promised that those of another side run here.
func (s *Suite) fail(p *Program, err *FailedError) {
	switch {
	case p.failed:
	case p.isBorrowed():
		s.note(p.Package, "do not run there")
	default:
		s.Failed = append(s.Failed, err)
	}
	p.failed = true
}

// read adds what a run of benchmarks printed.
func read(p *Program, out []byte, results []*Result) ([]*Result, error) {
	r := benchfmt.NewReader(bytes.NewReader(out), p.Package)
	for r.Scan() {
		line, ok := r.Result().(*benchfmt.Result)
		if !ok {
			continue // what a benchmark prints besides
		}
		at := find(results, p.Package, "Benchmark"+withoutProcs(line.Name))
		if at == nil {
			at = &Result{Package: p.Package, Name: "Benchmark" + withoutProcs(line.Name), Values: make(map[string][]float64), Borrowed: p.isBorrowed(), program: p}
			results = append(results, at)
		}
		for _, v := range line.Values {
			value, unit := v.Value, v.Unit
			if v.OrigUnit != "" {
				value, unit = v.OrigValue, v.OrigUnit
			}
			at.Values[unit] = append(at.Values[unit], value)
		}
	}
	return results, r.Err()
}

// withoutProcs returns a name without the number of processors behind it, which the testing package puts there unless it is 1.
func withoutProcs(name benchfmt.Name) string {
	return strings.TrimSuffix(string(name.Full()), fmt.Sprintf("-%d", runtime.GOMAXPROCS(0)))
}

func find(results []*Result, pkg, name string) *Result {
	for _, r := range results {
		if r.Package == pkg && r.Name == name {
			return r
		}
	}
	return nil
}

// The operations of the two runs whose difference is taken: those of the first; those that the second has more, as many as take a while, and at least and at most so many.
const (
	fewOperations   = 2
	leastOperations = 10
	mostOperations  = 1000
	while           = 20_000_000 // nanoseconds, as fast as without a profile
)

// Operations returns how many operations more of two runs tell what each allocates: the same number on both sides, since what an operation does may depend on how many there were before.
func (p *Pair) Operations() int {
	n := mostOperations
	for _, r := range []*Result{p.Head, p.Base} {
		if r == nil {
			continue
		}
		if times := r.Values[Time]; len(times) > 0 && times[0] > 0 {
			n = min(n, max(leastOperations, int(while/times[0])))
		} else {
			n = leastOperations // a benchmark may say that its time is none
		}
	}
	return n
}

// Allocations runs r with a profile of every object, with few operations and with n more, and sets its Split. The findings are those of src. One that fails then is noted as failed.
func (s *Suite) Allocations(ctx context.Context, r *Result, n int, src profile.Source, fs []*finding.Finding) error {
	few, err := s.profile(ctx, r, fewOperations)
	var more *profile.Profile
	if err == nil {
		more, err = s.profile(ctx, r, fewOperations+n)
	}
	var failed *FailedError
	switch {
	case errors.As(err, &failed):
		s.fail(r.program, failed)
		return nil
	case err != nil:
		return err
	}
	r.Split = profile.Split(few, more, n, src, fs)
	return nil
}

// profile runs one benchmark with so many operations.
func (s *Suite) profile(ctx context.Context, r *Result, operations int) (*profile.Profile, error) {
	name := filepath.Join(s.tmp.Name, "mem.pprof")
	_, err := s.test(ctx, r.program, exactly(r.Name), fmt.Sprintf("-test.benchtime=%dx", operations), "-test.memprofile="+name, "-test.memprofilerate=1")
	if err != nil {
		return nil, err
	}
	return profile.Read(name)
}

// exactly returns the pattern for one benchmark, each element on its own.
func exactly(name string) string {
	var parts []string
	for part := range strings.SplitSeq(name, "/") {
		parts = append(parts, "^"+regexp.QuoteMeta(part)+"$")
	}
	return strings.Join(parts, "/")
}
