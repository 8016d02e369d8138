package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/foreign"
)

// Coverage writes how much of a profile the findings of a run explain, for people. Names of files are relative to dir.
func Coverage(w io.Writer, c *profile.Coverage, dir string) error {
	buf := bufio.NewWriter(w)
	t := tabwriter.NewWriter(buf, 0, 0, 2, ' ', tabwriter.AlignRight)
	p := profileTable{w: t, c: c}
	p.head()
	p.row("program", c.Program, c.Program)
	if c.HasCPU {
		p.row("garbage collector", c.Collector, c.Program)
	}
	p.row("these packages", c.Packages, c.Program)
	fmt.Fprintln(t)
	p.head()
	if c.HasCPU {
		p.row("in the allocator", c.Allocator, c.Packages)
	}
	p.row("explained", c.Explained, c.Packages)
	for _, check := range c.Checks {
		p.row(check.Check, check.Sum, c.Packages)
	}
	if c.Foreign != (profile.Sum{}) {
		p.row("of other source", c.Foreign, c.Packages)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, l := range c.Objects[:min(len(c.Objects), maxLeft)] {
		foreign.Fprintf(buf, "no finding: %s:%d: %s: objects: %d (%s), bytes: %d (%s)\n", Relative(dir, l.File), l.Line, l.Function,
			l.Objects, portion(l.Objects, c.Packages.Objects), l.Bytes, portion(l.Bytes, c.Packages.Bytes))
	}
	if more := len(c.Objects) - maxLeft; more > 0 {
		fmt.Fprintf(buf, "no finding: %d more lines that allocate\n", more)
	}
	for _, l := range c.Nanoseconds[:min(len(c.Nanoseconds), maxLeft)] {
		foreign.Fprintf(buf, "no finding: %s:%d: %s: CPU time: %s (%s)\n", Relative(dir, l.File), l.Line, l.Function, spent(l.Nanoseconds), portion(l.Nanoseconds, c.Packages.Nanoseconds))
	}
	if more := len(c.Nanoseconds) - maxLeft; more > 0 {
		fmt.Fprintf(buf, "no finding: %d more lines that take time\n", more)
	}
	return buf.Flush()
}

// A profileTable has a column for each number that a profile has, and its share.
type profileTable struct {
	w io.Writer
	c *profile.Coverage
}

func (p profileTable) head() {
	columns := []string{"profile"}
	if p.c.HasHeap {
		columns = append(columns, "objects", "share", "bytes", "share")
	}
	if p.c.HasCPU {
		columns = append(columns, "CPU time", "share")
	}
	fmt.Fprintf(p.w, "%s\t\n", strings.Join(columns, "\t"))
}

// row writes numbers, and their shares of all.
func (p profileTable) row(name string, s, all profile.Sum) {
	columns := []string{name}
	if p.c.HasHeap {
		columns = append(columns, fmt.Sprint(s.Objects), portion(s.Objects, all.Objects), fmt.Sprint(s.Bytes), portion(s.Bytes, all.Bytes))
	}
	if p.c.HasCPU {
		columns = append(columns, spent(s.Nanoseconds), portion(s.Nanoseconds, all.Nanoseconds))
	}
	fmt.Fprintf(p.w, "%s\t\n", strings.Join(columns, "\t"))
}

// portion words a share with two decimals; "" of nothing.
func portion(n, all int64) string {
	if all == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f %%", 100*float64(n)/float64(all))
}

func spent(nanoseconds int64) string {
	return fmt.Sprintf("%.2f s", time.Duration(nanoseconds).Seconds())
}
