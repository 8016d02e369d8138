package fix

import (
	"context"
	"slices"

	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// Prove compiles and analyses the fixed files as cfg says, without writing them, and takes back the fixes that do not hold until
// all do. before is what the run that found the findings gave. The error is that of [driver.Run].
func (p *Plan) Prove(ctx context.Context, cfg driver.Config, before *driver.Result) error {
	for len(p.Files) > 0 {
		cfg.Overlay = p.Overlay()
		after, err := driver.Run(ctx, cfg)
		if err != nil {
			return err
		}
		why := p.failed(before, after)
		if len(why) == 0 {
			return nil
		}
		p.drop(why)
	}
	return nil
}

// failed returns the findings whose fixes do not hold, and why.
func (p *Plan) failed(before, after *driver.Result) map[*finding.Finding]string {
	why := make(map[*finding.Finding]string)
	for _, problem := range after.Problems {
		if slices.ContainsFunc(before.Problems, func(b driver.Problem) bool { return b.String() == problem.String() }) {
			continue
		}
		here := slices.IndexFunc(p.Files, func(f *File) bool { return f.Name == problem.File })
		for i, file := range p.Files {
			for _, f := range file.Fixed {
				if here < 0 || here == i {
					why[f] = "the fixed file does not compile: " + problem.Message
				}
			}
		}
	}
	if len(why) > 0 {
		return why
	}
	for _, file := range p.Files {
		moved := newSource(file.New)
		for _, fix := range file.fixes {
			start, end := file.moved(fix.start, false), file.moved(fix.end, true)
			if file.confirmed(after, moved, fix.finding.Check, start, end) >= file.confirmed(before, file.source, fix.finding.Check, fix.start, fix.end) {
				why[fix.finding] = "it would allocate as before"
			}
		}
	}
	return why
}

// confirmed returns how many confirmed findings of a check begin in [start, end) of the file's text.
func (file *File) confirmed(res *driver.Result, text *source, check string, start, end int) int {
	n := 0
	for _, f := range res.Findings {
		if f.File != file.Name || f.Check != check || f.Verdict != finding.Confirmed {
			continue
		}
		if at, _, ok := text.offsets(f.Span); ok && start <= at && at < end {
			n++
		}
	}
	return n
}
