// Package plugin makes perfvet a linter of golangci-lint, by its module plugin system. docs/golangci.md
// says how to use it.
package plugin

import (
	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/passes"
)

func init() { register.Plugin("perfvet", New) }

// Settings are what stands under linters.settings.custom.perfvet.settings. An unknown key is an error.
type Settings struct {
	Checks []string `json:"checks"` // names of those to run; none is all
	Show   string   `json:"show"`   // as the perfvet command's -show
	Tests  bool     `json:"tests"`  // analyse test files too
}

// New returns the linter for the settings as golangci-lint read them.
func New(conf any) (register.LinterPlugin, error) {
	s, err := register.DecodeSettings[Settings](conf)
	if err != nil {
		return nil, err
	}
	// golangci-lint shows related places as issues of their own.
	o := passes.Options{Checks: s.Checks, Show: s.Show, Tests: s.Tests, NoRelated: true}
	if err := o.Validate(passes.Suite); err != nil {
		return nil, err
	}
	return &linter{o}, nil
}

type linter struct{ options passes.Options }

// BuildAnalyzers implements [register.LinterPlugin].
func (l *linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return passes.Analyzers(&l.options), nil
}

// GetLoadMode implements [register.LinterPlugin].
func (*linter) GetLoadMode() string { return register.LoadModeTypesInfo }
