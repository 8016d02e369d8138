package page_test

import (
	"bytes"
	"fmt"
	"image/png"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/perfvet/perfvet/internal/finding/profile"
	"github.com/perfvet/perfvet/internal/front/page"
)

// TestBrowser uses a page as a reader does: with a mouse, with keys, in the light and in the dark.
func TestBrowser(t *testing.T) {
	c := newChromium(t)
	p := newPage(t, nil)
	c.look(1400, 900, "light")
	c.open(save(t, p), `document.querySelector(".line.now")`)
	t.Run("click", func(t *testing.T) { c.t = t; clicks(c, p) })
	t.Run("flow", func(t *testing.T) { c.t = t; follows(c, p) })
	t.Run("lists", func(t *testing.T) { c.t = t; filters(c) })
	t.Run("keys", func(t *testing.T) { c.t = t; types(c) })
	t.Run("text", func(t *testing.T) { c.t = t; isText(c) })
	t.Run("profile", func(t *testing.T) { c.t = t; covers(c) })
	t.Run("looks", func(t *testing.T) { c.t = t; looks(c, p) })
	c.t = t
	for _, fault := range c.faults {
		t.Errorf("the console has %s", fault)
	}
}

// TestBrowserLive follows a server: to a new page, by way of one that cannot be made.
func TestBrowserLive(t *testing.T) {
	c := newChromium(t)
	s, err := page.NewServer(newPage(t, func(name string) bool { return name == "Call" || name == "at" }))
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(s.Handler())
	t.Cleanup(server.CloseClientConnections)
	c.look(1400, 900, "light")
	c.open(server.URL+"/", `document.querySelector(".line.now") && document.querySelector(".inst")`)
	line := lineOf(c, "return at(xs")
	c.click(fmt.Sprintf("#line-%d .number", line))
	c.until(`document.querySelector("#function").selectedOptions[0].textContent === "m.Call" && document.querySelector(".inst.now")`)
	s.Fail("m.go:1: <b>broken</b>")
	c.until(`document.querySelector("#banner").textContent === "m.go:1: <b>broken</b>" && !document.querySelector("#banner").hidden`)
	s.Show(newPage(t, func(name string) bool { return name == "Call" || name == "Box" }))
	c.until(`document.querySelector("#banner").hidden && [...document.querySelectorAll(".line")].some((e) => e.textContent.includes("func Box"))`)
	c.until(fmt.Sprintf(`document.querySelector("#line-%d.now") && document.querySelector(".inst.now")`, line))
	for _, fault := range c.faults {
		t.Errorf("the console has %s", fault)
	}
}

// save writes a page into a file, and returns its address.
func save(t *testing.T, p *page.Page) string {
	t.Helper()
	var b bytes.Buffer
	if err := p.Write(&b); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "page.html")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(name)}).String()
}

// lineOf returns the line of the sample that has a text.
func lineOf(c *chromium, text string) int {
	c.t.Helper()
	line, ok := c.eval(fmt.Sprintf(`Number([...document.querySelectorAll(".line")].find((e) => e.textContent.includes(%q))?.dataset.line)`, text)).(float64)
	if !ok {
		c.t.Fatalf("no line has %s", text)
	}
	return int(line)
}

// clicks clicks a line, and finds its instructions marked, those alone; and then an instruction, and finds its line.
func clicks(c *chromium, p *page.Page) {
	line := lineOf(c, "sink = n }")
	c.click(fmt.Sprintf("#line-%d .number", line))
	c.until(`document.querySelectorAll(".inst.now").length > 0`)
	marked := int(c.eval(`document.querySelectorAll(".inst.now").length`).(float64))
	name := c.eval(`document.querySelector("#function").selectedOptions[0].textContent`)
	want := 0
	for i, f := range p.Model.Functions {
		if f.Name != name {
			continue
		}
		code := p.Code(i)
		for _, in := range code.Insts {
			for _, at := range code.Stacks[in.Stack] {
				if at.Line == line {
					want++
					break
				}
			}
		}
	}
	if name != "m.Box" || marked != want {
		c.t.Errorf("in %v %d instructions are marked, want %d", name, marked, want)
	}
	c.hover(fmt.Sprintf("#line-%d .number", lineOf(c, "func Uses()")))
	if n := c.eval(`document.querySelectorAll(".inst.hover").length`); n != 0.0 {
		c.t.Errorf("%v instructions of another function are marked", n)
	}
	// What was inlined belongs to its own line and to that which it was inlined at.
	c.click(fmt.Sprintf("#line-%d .number", lineOf(c, "return at(xs")))
	c.until(`document.querySelector("#function").selectedOptions[0].textContent === "m.Call" && document.querySelector(".inst .lane.bounds")`)
	c.hover(".inst:has(.lane.bounds)")
	if on, around := c.eval(`Number(document.querySelector(".line.hover").dataset.line)`), c.eval(`Number(document.querySelector(".line.around").dataset.line)`); int(on.(float64)) != lineOf(c, "func at(") || int(around.(float64)) != lineOf(c, "return at(xs") {
		c.t.Errorf("the check of bounds is of line %v, inlined at %v", on, around)
	}
	c.click(".inst:has(.lane.bounds)")
	c.until(fmt.Sprintf(`document.querySelector("#line-%d.now") && document.querySelector(".inst.here .lane.bounds")`, lineOf(c, "func at(")))
}

// withFlow returns a finding of the list that has a flow of several steps.
func withFlow(c *chromium, p *page.Page) int {
	for i, f := range p.Model.Findings {
		if len(f.Flows) > 0 && len(f.Flows[0].Steps) > 2 && f.Hidden == "" {
			return i
		}
	}
	c.t.Fatal("no finding has a flow of several steps")
	return -1
}

// follows follows a flow from the place that allocates to the one that forces it, by its numbers and by an arrow.
func follows(c *chromium, p *page.Page) {
	finding := withFlow(c, p)
	steps := p.Model.Findings[finding].Flows[0].Steps
	c.click(fmt.Sprintf("#list tr[data-finding='%d']", finding))
	c.until(fmt.Sprintf(`document.querySelectorAll(".badge").length === %d && document.querySelectorAll(".arrow").length === %d`, len(steps), len(steps)-1))
	c.click(".badge[data-step='0']")
	c.until(`document.querySelector(".badge[data-step='1'].now")`)
	c.click(".detail li[data-step='0'] .link")
	c.until(fmt.Sprintf(`document.querySelector(".badge[data-step='0'].now") && document.querySelector("#line-%d.now")`, steps[0].Line))
	last := len(steps) - 1
	c.eval(fmt.Sprintf(`document.querySelector(".hit[data-to='%d']").dispatchEvent(new MouseEvent("click", { bubbles: true })) && true`, last))
	c.until(fmt.Sprintf(`document.querySelector(".badge.end[data-step='%d'].now") && document.querySelector("#line-%d.now")`, last, steps[last].Line))
	c.press(">")
	c.until(`document.querySelector(".badge.now")`)
}

// filters chooses by verdict and check, and searches.
func filters(c *chromium) {
	rows := func() int { return int(c.eval(`document.querySelectorAll("#list tr[data-finding]").length`).(float64)) }
	few := rows()
	c.click("[data-short]")
	c.click("[data-verdict=refuted]")
	all := rows()
	if few == 0 || all <= few {
		c.t.Errorf("%d findings, and %d with the refuted", few, all)
	}
	c.click("[data-check=ifacebox]")
	one := rows()
	if one == 0 || one >= all || c.eval(`[...document.querySelectorAll("#list tr[data-finding] .meta")].every((e) => e.textContent.includes("ifacebox"))`) != true {
		c.t.Errorf("%d of %d findings are of ifacebox", one, all)
	}
	c.click("[data-check=ifacebox]")
	if n := rows(); n != all {
		c.t.Errorf("%d findings, before there were %d", n, all)
	}
	c.click("#search")
	c.write("make1")
	c.click("#tab-functions")
	if got := c.eval(`[...document.querySelectorAll("#list .name")].map((e) => e.textContent).join()`); got != "make1" {
		c.t.Errorf("functions %v", got)
	}
	c.click("#tab-lines")
	if n := c.eval(`document.querySelectorAll("#list tbody tr").length`); n != 2.0 {
		c.t.Errorf("%v lines", n)
	}
	c.click("#search")
	c.press("Enter")
	c.until(fmt.Sprintf(`document.querySelector("#line-%d.now")`, lineOf(c, "func make1")))
	c.eval(`(() => { const s = document.querySelector("#search"); s.value = ""; s.dispatchEvent(new Event("input")); return true; })()`)
	c.click("#tab-findings")
}

// types does with keys what a mouse does.
func types(c *chromium) {
	line := lineOf(c, "func Box")
	c.click(fmt.Sprintf("#line-%d .number", line))
	c.press("s")
	c.press("j")
	c.until(fmt.Sprintf(`document.querySelector("#line-%d.now")`, line+1))
	c.press("k")
	c.until(fmt.Sprintf(`document.querySelector("#line-%d.now") && document.querySelector(".inst.now")`, line))
	c.press("Enter")
	c.until(`document.activeElement.id === "machine" && document.querySelector(".inst.here.now")`)
	c.press("j")
	c.until(`document.querySelectorAll(".inst.here").length === 1`)
	c.press("n")
	c.until(`document.querySelector("tr.now[data-finding]")`)
	c.press("/")
	c.until(`document.activeElement.id === "search"`)
	c.press("Escape")
	c.until(`document.activeElement.id !== "search"`)
	c.press("?")
	c.until(`document.querySelector("#help").open`)
	c.click("#help button")
	c.until(`!document.querySelector("#help").open`)
	c.press("t")
	c.until(`document.documentElement.dataset.theme === "light"`)
	c.press("t")
	c.press("t")
}

// isText finds that markup in names is text, that nothing of it ran, and that characters nobody sees are shown.
func isText(c *chromium) {
	line := lineOf(c, "<script>alert(")
	if got := c.eval(fmt.Sprintf(`document.querySelectorAll("#line-%d script, #title b").length`, line)); got != 0.0 {
		c.t.Errorf("%v elements of the source", got)
	}
	c.until(fmt.Sprintf(`document.querySelector("#line-%d .control[data-code='U+202E']") && !document.querySelector("#source").textContent.includes("\u202e")`, line+1))
	if got := c.eval(`document.querySelector("#title").textContent`); got != "m <b>" {
		c.t.Errorf("title %v", got)
	}
	if got := c.eval(`getComputedStyle(document.querySelector("#title")).unicodeBidi`); got != "isolate" {
		c.t.Errorf("the title is %v", got)
	}
}

// covers shows a page with a profile: the shares of lines, and what no finding is about.
func covers(c *chromium) {
	back := c.eval(`location.href`).(string)
	p := newProfiledPage(c.t, nil, func(source string) *profile.Profile { return heapProfile(c.t, source) })
	c.open(save(c.t, p), `document.querySelector(".inst.now")`)
	if got := c.eval(`document.querySelector("#line-14 .heat").textContent`); got != "60%" {
		c.t.Errorf("line 14 has %v", got)
	}
	c.click("#tab-profile")
	if got := c.eval(`document.querySelector("#list .left .place").textContent`); got != "m.go:21" {
		c.t.Errorf("without a finding is %v", got)
	}
	c.click("#list .left")
	c.until(`document.querySelector("#line-21.now")`)
	c.open(back, `document.querySelector("#line-14 .heat")?.textContent !== "60%" && document.querySelector(".inst.now")`)
}

// looks takes pictures in the light and in the dark, of a wide and of a narrow window. PERFVET_SCREENSHOTS names a directory to keep them in.
func looks(c *chromium, p *page.Page) {
	for _, scheme := range []string{"light", "dark"} {
		for _, width := range []int{1400, 800} {
			c.look(width, 900, scheme)
			c.eval(fmt.Sprintf(`document.querySelector("#list tr[data-finding='%d']").click() || true`, withFlow(c, p)))
			c.until(`document.querySelector(".badge") && document.querySelector(".inst.now")`)
			shot := c.screenshot()
			if dir := os.Getenv("PERFVET_SCREENSHOTS"); dir != "" {
				if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%s-%d.png", scheme, width)), shot, 0o600); err != nil {
					c.t.Fatal(err)
				}
			}
			img, err := png.Decode(bytes.NewReader(shot))
			if err != nil || img.Bounds().Dx() != width {
				c.t.Fatalf("error %v, %d pixels", err, img.Bounds().Dx())
			}
			var sum, n uint64
			for x := 0; x < width; x += 7 {
				for y := 0; y < 900; y += 7 {
					_, g, _, _ := img.At(x, y).RGBA()
					sum, n = sum+uint64(g>>8), n+1
				}
			}
			if bright := sum/n > 128; bright != (scheme == "light") {
				c.t.Errorf("%s, %d: the mean of green is %d", scheme, width, sum/n)
			}
			if got := c.eval(`document.documentElement.scrollWidth`); got != float64(width) {
				c.t.Errorf("%s: the page is %v wide, the window %d", scheme, got, width)
			}
		}
	}
}
