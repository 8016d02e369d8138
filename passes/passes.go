// Package passes lists the analyzers of perfvet. Each has a folder of its own,
// with the check's documentation in its doc.go.
package passes

import (
	"golang.org/x/tools/go/analysis"

	"github.com/perfvet/perfvet/passes/closurecapture"
	"github.com/perfvet/perfvet/passes/ifacebox"
	"github.com/perfvet/perfvet/passes/inlinebudget"
	"github.com/perfvet/perfvet/passes/recoverinline"
)

// Suite is every check of perfvet, by name. The result of each is a
// []*finding.Finding: all its predictions, whatever their verdict.
var Suite = []*analysis.Analyzer{
	closurecapture.Analyzer,
	ifacebox.Analyzer,
	inlinebudget.Analyzer,
	recoverinline.Analyzer,
}
