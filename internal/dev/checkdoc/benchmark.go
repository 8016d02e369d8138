package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
)

// A cost is what a benchmark allocates.
type cost struct{ allocs, bytes int64 } // for each operation

// operations is how often a benchmark is run: enough for what happens once, such as the first buffer of a pool, to vanish.
const operations = 5000

// target is the environment of the go command for the machine code in the pages.
func target() []string {
	return append(plain(), "GOOS=linux", "GOARCH=amd64", "GOAMD64=v1", "CGO_ENABLED=0")
}

// plain is the environment of the process without what changes a compile.
func plain() []string {
	return append(os.Environ(), "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT=")
}

// benchmark runs the benchmark of the example in dir, which is in it or with the tests of the check, and returns the costs by name: "Field/before".
func benchmark(ctx context.Context, dir string) (map[string]cost, error) {
	cmd := exec.CommandContext(ctx, "go", "test", "-run=^$", "-bench=^Benchmark$", "-benchmem", fmt.Sprintf("-benchtime=%dx", operations), ".", "..")
	var stderr bytes.Buffer
	cmd.Dir, cmd.Env, cmd.Stderr = dir, plain(), &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go test in %s: %w\n%s%s", dir, err, out, stderr.Bytes())
	}
	costs := make(map[string]cost)
	for line := range strings.Lines(string(out)) {
		if name, c, ok := readBenchmark(line); ok {
			costs[name] = c
		}
	}
	return costs, nil
}

// readBenchmark reads "Benchmark/Field/before-2  5000  93.1 ns/op  176 B/op  2 allocs/op".
func readBenchmark(line string) (name string, c cost, ok bool) {
	fields := strings.Fields(line)
	if len(fields) < 2 {
		return "", c, false
	}
	name, ok = strings.CutPrefix(fields[0], "Benchmark/")
	if i := strings.LastIndexByte(name, '-'); i >= 0 { // the number of processors
		name = name[:i]
	}
	units := 0
	for i := 2; i+1 < len(fields); i += 2 {
		n, err := strconv.ParseInt(fields[i], 10, 64)
		if err != nil {
			continue // ns/op
		}
		switch fields[i+1] {
		case "B/op":
			// The runtime's own allocations come to a byte or two for each operation; those of
			// the code are of the allocator's classes, which are multiples of 8.
			c.bytes = n &^ 7
			units++
		case "allocs/op":
			c.allocs = n
			units++
		}
	}
	return name, c, ok && units == 2
}
