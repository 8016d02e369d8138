package report

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/perfvet/perfvet/internal/compiled/evidence"
	"github.com/perfvet/perfvet/internal/compiled/gcobj"
	"github.com/perfvet/perfvet/internal/finding"
	"github.com/perfvet/perfvet/internal/foreign"
	"github.com/perfvet/perfvet/internal/run/driver"
)

// Stats writes the counts of a run as tables for people.
func Stats(w io.Writer, s *driver.Stats) error {
	buf := bufio.NewWriter(w)
	t := tabwriter.NewWriter(buf, 0, 0, 2, ' ', tabwriter.AlignRight)
	recalled := ""
	if s.Recalled {
		recalled = ": no file has changed"
	}
	foreign.Fprintf(buf, "%s; packages: %d (%d from the cache%s), files: %d, lines without tests and generated files: %d\n",
		s.GoVersion, s.Packages, s.Cached, recalled, s.Files, s.Lines)

	fmt.Fprintln(t, "predictions\tconfirmed\trefuted\tunconfirmed\tall\t")
	var sum driver.CheckStats
	for _, c := range s.Checks {
		sum.Confirmed += c.Confirmed
		sum.Refuted += c.Refuted
		sum.Unconfirmed += c.Unconfirmed
		checkRow(t, c)
	}
	sum.Check = "all"
	checkRow(t, sum)
	fmt.Fprintln(t)
	callTable(t, &s.Calls.Covered)
	fmt.Fprintln(t)
	fmt.Fprintln(t, "compiler text\tbytes\tlines\tunknown lines\t")
	fmt.Fprintf(t, "\t%d\t%d\t%d\t\n", s.TextBytes, s.TextLines, s.Unknown)
	fmt.Fprintln(t)
	fmt.Fprintln(t, "stage\tcompile\tload and check\tSSA\tevidence\tpasses\t")
	fmt.Fprintf(t, "seconds\t%s\t%s\t%s\t%s\t%s\t\n", seconds(s.Stages.Compile), seconds(s.Stages.Check),
		seconds(s.Stages.SSA), seconds(s.Stages.Evidence), seconds(s.Stages.Passes))
	if err := t.Flush(); err != nil {
		return err
	}
	if c := s.Contracts; c.Kept+c.Proven > 0 {
		foreign.Fprintf(buf, "contracts: %d proven, %d kept from earlier runs\n", c.Proven, c.Kept)
	}
	if f := s.Features; f.Asking > 0 {
		foreign.Fprintf(buf, "GOAMD64: %d of %d hot functions ask the processor what it can: %s\n", f.Asking, f.Functions, f)
	}
	callsLeft(buf, s.Calls.Left)
	if s.Calls.Missing > 0 {
		foreign.Fprintf(buf, "packages without an object that can be read: %d\n", s.Calls.Missing)
	}
	for _, u := range s.UnknownLines {
		foreign.Fprintf(buf, "unknown line in %s: %s\n", u.Package, u.Text)
	}
	return buf.Flush()
}

func checkRow(w io.Writer, c driver.CheckStats) {
	foreign.Fprintf(w, "%s\t%d\t%d\t%d\t%d\t\n", c.Check, c.Confirmed, c.Refuted, c.Unconfirmed,
		c.Confirmed+c.Refuted+c.Unconfirmed)
}

// callTable writes how many of the allocating calls have a confirmed finding, by the function of the runtime that is called.
func callTable(w io.Writer, c *evidence.Covered) {
	sums := make(map[string]*callRow)
	add := func(callee string, n callRow) {
		for _, name := range []string{"all", family(callee)} {
			if sums[name] == nil {
				sums[name] = &callRow{name: name}
			}
			sums[name].confirmed += n.confirmed
			sums[name].left += n.left
			sums[name].idle += n.idle
		}
	}
	for callee, n := range c.Confirmed {
		add(callee, callRow{confirmed: n})
	}
	for callee, n := range c.Idle {
		add(callee, callRow{idle: n})
	}
	for i := range c.Left {
		add(c.Left[i].Callee, callRow{left: 1})
	}
	fmt.Fprintln(w, "allocating calls\tconfirmed\tleft\tall\tshare\tnever allocate\t")
	for _, r := range slices.SortedFunc(maps.Values(sums), (*callRow).compare) {
		foreign.Fprintf(w, "%s\t%d\t%d\t%d\t%s\t%d\t\n", r.name, r.confirmed, r.left, r.all(), r.share(), r.idle)
	}
}

// A callRow counts the calls of one function, or of all.
type callRow struct {
	name                  string
	confirmed, left, idle int
}

func (r *callRow) all() int { return r.confirmed + r.left }

// compare puts the sum first, and then what is called most.
func (r *callRow) compare(other *callRow) int {
	return cmp.Or(cmp.Compare(other.all(), r.all()), cmp.Compare(r.name, other.name))
}

// share words how many of the calls that may allocate are confirmed.
func (r *callRow) share() string {
	if r.all() == 0 {
		return ""
	}
	return fmt.Sprintf("%.2f %%", 100*float64(r.confirmed)/float64(r.all()))
}

// family returns the name of an allocating function as the table has it: those that differ in a size class are one.
func family(callee string) string {
	if alloc, ok := gcobj.Allocator(callee); ok && alloc.Prefix {
		callee = alloc.Name + "*"
	}
	return strings.TrimPrefix(callee, "runtime.")
}

// maxLeft is how many calls without a finding are named.
const maxLeft = 20

// callsLeft names the calls that have no finding.
func callsLeft(w io.Writer, left []finding.Code) {
	for _, c := range left[:min(len(left), maxLeft)] {
		at := c.Stack[0]
		foreign.Fprintf(w, "no finding: %s:%d: %s calls %s", at.File, at.Line, c.Function, c.Callee)
		if c.Type != "" {
			foreign.Fprintf(w, " for %s", c.Type)
		}
		fmt.Fprintln(w)
	}
	if more := len(left) - maxLeft; more > 0 {
		fmt.Fprintf(w, "no finding: %d more calls\n", more)
	}
}

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }
