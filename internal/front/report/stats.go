package report

import (
	"bufio"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

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
	fmt.Fprintln(t, "allocating calls\texplained\tunexplained\tall\t")
	fmt.Fprintf(t, "in the objects\t%d\t%d\t%d\t\n",
		s.Calls.Explained, s.Calls.Unexplained, s.Calls.Explained+s.Calls.Unexplained)
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

func seconds(d time.Duration) string { return fmt.Sprintf("%.2f", d.Seconds()) }
