package vetunit

import (
	"errors"
	"io"
	"os"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
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
		return found, graph.PrintText(stderr, -1)
	}
	return found, cfg.print(graph, stdout)
}

// print prints the diagnostics where the go command wants them. It keeps them under the presence of the file for facts,
// which there are none of.
func (cfg *Config) print(graph *checker.Graph, stdout io.Writer) (err error) {
	if cfg.VetxOutput != "" {
		if err := os.WriteFile(cfg.VetxOutput, nil, 0o666); err != nil {
			return err
		}
	}
	if cfg.Stdout == "" {
		return graph.PrintJSON(stdout)
	}
	out, err := os.Create(cfg.Stdout)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	return graph.PrintJSON(out)
}
