package driver

import (
	"path/filepath"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/source/heat"
)

// joinHeat tells the heat of findings from all packages of the run.
func (r *run) joinHeat(findings []*finding.Finding) {
	summaries := make(map[string]*heat.Summary, len(r.entries))
	ids := make([]string, 0, len(r.entries))
	for i, e := range r.entries {
		if e != nil && e.Heat != nil {
			id := r.units[i].id()
			ids, summaries[id] = append(ids, id), e.Heat
		}
	}
	heat.Join(findings, summaries, ids, r.isWhole() && len(ids) == len(r.entries))
}

// isWhole reports whether the patterns name all packages of the main module.
func (r *run) isWhole() bool {
	return slices.Contains(r.patterns(), "./...") && r.cfg.Dir == filepath.Dir(r.env.GOMOD) && r.env.root() == r.cfg.Dir
}
