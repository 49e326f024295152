const questions = [...document.querySelectorAll(".question")];
const choices = [...document.querySelectorAll("#filters select")];
const search = document.getElementById("search");

function matches(question) {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  return (
    words.every((word) => question.dataset.text.includes(word)) &&
    choices.every((choice) => {
      const held = question.dataset[choice.dataset.key].split("|");
      return !choice.value || held.includes(choice.value);
    })
  );
}

function filter() {
  let shown = 0;
  for (const question of questions) {
    question.hidden = !matches(question);
    shown += question.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = `${shown} af ${questions.length} vises`;
}

function openLinked() {
  const question = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (question && question.classList.contains("question")) {
    question.hidden = false;
    question.open = true;
    question.scrollIntoView();
  }
}

document.getElementById("filters").addEventListener("input", filter);
document.getElementById("filters").addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("hashchange", openLinked);
filter();
openLinked();
