package vetunit

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/perfvet/perfvet/internal/foreign"
)

// Run analyses the package that the file describes and prints diagnostics: as JSON where the go command wants them so,
// otherwise on stderr as text. It reports whether there were any. A dependency is not analysed.
//
// It returns an error when the package cannot be analysed. The process must then fail: the go command keeps
// the output of one that does not.
func Run(file string, analyzers []*analysis.Analyzer, asJSON bool, stdout, stderr io.Writer) (found bool, err error) {
	cfg, err := Read(file)
	if err != nil || cfg.VetxOnly {
		return false, err
	}
	pkg, err := cfg.load()
	if err != nil {
		return false, err
	}
	graph, err := checker.Analyze(analyzers, []*packages.Package{pkg}, &checker.Options{Sequential: true})
	if err != nil {
		return false, err
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			return false, act.Err
		}
		found = found || len(act.Diagnostics) > 0
	}
	if !asJSON {
		return found, printText(graph, stderr)
	}
	return found, cfg.print(graph, stdout)
}

// printText prints the diagnostics, and the names of files in them, as [foreign.Line] has them.
func printText(graph *checker.Graph, stderr io.Writer) error {
	var all bytes.Buffer
	if err := graph.PrintText(&all, -1); err != nil {
		return err
	}
	for line := range strings.Lines(all.String()) {
		if _, err := fmt.Fprintln(stderr, foreign.Line(strings.TrimSuffix(line, "\n"))); err != nil {
			return err
		}
	}
	return nil
}

// print prints the diagnostics where the go command wants them. It keeps them under the presence of the file for facts,
// which there are none of.
func (cfg *Config) print(graph *checker.Graph, stdout io.Writer) (err error) {
	if cfg.VetxOutput != "" {
		if err := os.WriteFile(cfg.VetxOutput, nil, 0o666); err != nil {
			return err
		}
	}
	var all bytes.Buffer
	if err := graph.PrintJSON(&all); err != nil {
		return err
	}
	shown, err := showPlaces(all.Bytes())
	if err != nil {
		return err
	}
	if cfg.Stdout == "" {
		_, err := stdout.Write(shown)
		return err
	}
	out, err := os.Create(cfg.Stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	_, err = out.Write(shown)
	return err
}
